"""Who files in the history: believable lists for the accounts that one can sign in as."""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from motcua import demo
from motcua.ops.demoload.applicants import BIRTH, COPY, PENSION, PLANS, SCIENCE, plan_of
from motcua.ops.demoload.invent import Inventor
from motcua.ops.demoload.people import gather_cast
from motcua.ops.demoload.stories import Story
from motcua.registers.orgs.queries import commune_unit

pytestmark = pytest.mark.django_db
MANY = 1_200
FITS = {
    demo.ELDER: {PENSION: 1, COPY: 2},
    demo.CITIZEN: {COPY: 2, BIRTH: 1},
    demo.ENTERPRISE_OWNER: {SCIENCE: 3, COPY: 2},
    demo.SHORT_NAME: {BIRTH: 1, COPY: 1},
    demo.YEAR_ONLY: {COPY: 2},
    demo.LOW_ASSURANCE: {COPY: 2},
}


def of(who: demo.DemoPerson, stories: list[Story]) -> list[Story]:
    return [one for one in stories if one.owner == who.national_id]


def test_each_demo_account_has_a_few_dossiers_that_fit_the_person() -> None:
    stories = Inventor(gather_cast()).stories(MANY)
    assert set(FITS) == set(demo.NAMED)
    for who, expected in FITS.items():
        own = of(who, stories)
        assert Counter(one.procedure for one in own) == expected, who.full_name
        assert {one.unit for one in own if not one.organisation} == {
            commune_unit(who.commune_code).path
        }, who.full_name
    (firm,) = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)
    mine = [one for one in stories if one.organisation == firm.tax_code]
    assert [one.procedure for one in mine] == [SCIENCE] * 3


def test_people_file_where_they_live_and_only_the_old_ask_for_a_pension() -> None:
    stories = Inventor(gather_cast()).stories(MANY)
    homes = {commune_unit(code).path for code in {one.commune_code for one in demo.people()}}
    assert len(homes) == 96
    asked: dict[str, list[str]] = defaultdict(list)
    for one in stories:
        who = demo.person(one.owner)
        assert who is not None
        if not one.organisation:
            assert one.unit == commune_unit(who.commune_code).path
        if one.procedure == PENSION:
            asked[one.owner].append(one.unit)
            assert who.birth_year < 1951
    assert max(len(units) for units in asked.values()) <= 4


def test_the_accounts_come_early_so_that_a_small_load_has_them_too() -> None:
    planned = [i for i in range(MANY) if plan_of(i) is not None]
    assert [plan_of(i) for i in planned] == list(PLANS)
    assert planned[-1] < 200
    ends = [one.acts[-1].at for one in Inventor(gather_cast()).stories(MANY)
            if one.owner == demo.ELDER.national_id]  # fmt: skip
    assert max(ends) - min(ends) > timedelta(days=30)
