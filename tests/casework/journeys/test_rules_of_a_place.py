"""A number that an agency set for itself holds in every verb, in its own office hours."""

from datetime import date

import pytest

from authority import Authority
from motcua.casework.dossiers.clocks import supplement_answer_by
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.petition import PetitionState, follow_petition
from motcua.casework.journeys.reappoint import draft_apology
from motcua.law.errors import Refused
from motcua.law.parameters import Parameter, with_added
from province import citizen, moment
from road import MORNING, accepted, staff, submitted

pytestmark = pytest.mark.django_db
POINTS = [{"key": "ho_ngheo", "text": "Chụp lại trang 2"}]


def own(unit: str, name: str, value: int | str) -> Parameter:
    since = date(2026, 1, 1)
    return Parameter(name, value, since, "Quyết định của đơn vị", "verified", agency=unit)


def test_supplement_has_the_days_and_the_closing_hour_of_its_unit() -> None:
    dossier = submitted(MORNING)
    assert supplement_answer_by(dossier, MORNING) == moment("2026-03-23 17:00")
    rows = [
        own(dossier.unit_id, "supplement_wait_days", 5),
        own(dossier.unit_id, "office_hours", "07:00-11:00 13:00-16:00"),
    ]
    with with_added(rows):
        assert supplement_answer_by(dossier, MORNING) == moment("2026-03-09 16:00")
    with with_added([own("H19.09", "supplement_wait_days", 5)]):
        assert supplement_answer_by(dossier, MORNING) == moment("2026-03-23 17:00")


def test_unit_that_may_ask_twice_asks_twice() -> None:
    dossier, counter = submitted(MORNING), staff().counter
    with with_added([own(dossier.unit_id, "supplement_max", 2)]):
        ask_supplement(dossier.id, actor=counter, at=MORNING, points=POINTS)
        answer_supplement(dossier.id, actor=citizen(), at=MORNING, answers={"p1": "Đã chụp lại"})
        ask_supplement(dossier.id, actor=counter, at=MORNING, points=POINTS)
    dossier.refresh_from_db()
    assert dossier.business == "supplement"


def test_unit_that_may_not_appoint_again_writes_no_apology(authority: Authority) -> None:
    dossier = accepted(MORNING, authority)
    later = moment("2026-03-20 17:00")
    with with_added([own(dossier.unit_id, "reappoint_max", 0)]), pytest.raises(Refused):
        draft_apology(
            dossier.id, actor=staff().leader, at=MORNING, new_due=later, reason="Chờ thẩm định."
        )
    assert not dossier.documents.filter(kind="apology").exists()


def test_petition_has_the_days_and_the_closing_hour_of_its_unit() -> None:
    unit = submitted(MORNING).unit_id
    state = PetitionState("portal", "PAKN-1", unit, "waiting", MORNING, MORNING)
    rows = [
        own(unit, "petition_answer_days", 5),
        own(unit, "office_hours", "07:00-11:00 13:00-16:00"),
    ]
    with with_added(rows):
        assert follow_petition(at=MORNING, state=state).due == moment("2026-03-09 16:00")
