"""Online limits beside the counter's: who is not short enough, by which rule, who is left out."""

from datetime import date
from typing import Any

import pytest

from motcua.registers.catalogue.models import Procedure
from motcua.registers.catalogue.queries import find_version
from motcua.registers.catalogue.shortening import Shortening, check_shortening
from motcua.registers.orgs.added import holding_added_rows
from motcua.registers.orgs.models import ParameterRow, Unit
from motcua.registers.orgs.queries import own_province

pytestmark = pytest.mark.django_db
IN_2025, IN_2026 = date(2025, 11, 3), date(2026, 11, 3)
WORKING = "working_day"
HOME = "H48"


def channel(name: str, n: float | None, unit: str = WORKING) -> dict[str, Any]:
    limit = None if n is None else {"n": n, "unit": unit}
    return {"channel": name, "limit": limit, "fee": None, "varies": False}


def published_as(*channels: dict[str, Any], on: date = IN_2026) -> Shortening:
    """What is found of a catalogue with one procedure, which nobody modelled here."""
    Procedure.objects.exclude(pk="1.000034").update(abolished_on=date(2020, 1, 1))
    Procedure.objects.filter(pk="1.000034").update(facts={"channels": list(channels)})
    return check_shortening(on, province=HOME)


@pytest.mark.parametrize(
    ("online", "counter", "on", "shorter"),
    [
        (15, 15, IN_2026, 0),
        (11, 15, IN_2026, 26),
        (8, 10, IN_2026, 20),
        (12, 10, IN_2025, -20),
        (9, 10, IN_2025, 10),
        (0.75, 1, IN_2026, 25),
    ],
)
def test_a_limit_that_is_not_short_enough_is_listed_with_its_rule(
    online: float, counter: float, on: date, shorter: int
) -> None:
    found = published_as(channel("online", online), channel("counter", counter), on=on)
    (fault,) = found.at_fault
    asked = 20 if on is IN_2025 else 30
    assert (fault.code, fault.shorter, fault.asked) == ("1.000034", shorter, asked)
    row = fault.as_row()
    assert row["stated"] == "published"
    assert row["counter"] == {"n": counter, "unit": WORKING}
    assert str(row["source"]).startswith("Plans 000 II.3")
    assert row["confidence"] == "verified"


@pytest.mark.parametrize(
    ("online", "counter", "on"),
    [(7, 10, IN_2026), (10.5, 15, IN_2026), (8, 10, IN_2025), (0, 1, IN_2026)],
)
def test_a_limit_exactly_as_short_as_asked_is_in_order(
    online: float, counter: float, on: date
) -> None:
    found = published_as(channel("online", online), channel("counter", counter), on=on)
    assert (found.compared, found.at_fault, found.not_compared) == (1, (), {})


@pytest.mark.parametrize(
    ("channels", "why"),
    [
        ([channel("counter", 5)], "it is not published for both online and counter"),
        (
            [channel("online", None), channel("counter", 5)],
            "a limit was not published or not read",
        ),
        (
            [channel("online", 5), channel("online", 9), channel("counter", 9)],
            "a channel has several limits",
        ),
        (
            [channel("online", 5), channel("counter", 7, "day")],
            "the two limits have different units",
        ),
        (
            [channel("online", 0), channel("counter", 0)],
            "it is settled the same day at the counter",
        ),
    ],
)
def test_what_the_source_does_not_say_plainly_is_counted_and_not_judged(
    channels: list[dict[str, Any]], why: str
) -> None:
    found = published_as(*channels)
    assert (found.compared, found.at_fault, found.not_compared) == (0, (), {why: 1})


def test_before_the_plans_nothing_is_asked() -> None:
    found = published_as(channel("online", 9), channel("counter", 9), on=date(2024, 5, 6))
    assert found.not_compared == {"no rule asks for a shorter limit on this day": 1}


def test_the_modelled_term_that_appointments_follow_is_judged_first() -> None:
    first = check_shortening(IN_2026, province=HOME).at_fault[0]
    modelled = [
        one.code
        for one in check_shortening(IN_2026, province=HOME).at_fault
        if one.stated == "modelled"
    ]
    assert first.stated == "modelled"
    assert sorted(modelled) == ["1.014459", "9.000001"]
    version = find_version("1.014459", IN_2026)
    assert version is not None
    version.term = {**version.term, "channels": {"online": {"kind": "days", "n": 2}}}
    version.save()
    again = check_shortening(IN_2026, province=HOME).at_fault
    assert [one.code for one in again if one.stated == "modelled"] == ["9.000001"]


@pytest.mark.parametrize(
    "scope", [{}, {"agency": HOME}, {"procedure": "1.000034"}], ids=["nation", "agency", "code"]
)
def test_a_row_of_an_administrator_is_the_rule_where_it_holds(scope: dict[str, str]) -> None:
    ParameterRow.objects.create(
        name="online_time_reduction", value=10, valid_from=date(2026, 1, 2),
        source="Quyết định 1", confidence="verified", **scope,
    )  # fmt: skip
    with holding_added_rows():
        found = published_as(channel("online", 9), channel("counter", 10))
        assert found.at_fault == ()
        (fault,) = published_as(channel("online", 10), channel("counter", 10)).at_fault
        assert (fault.asked, fault.rule.source) == (10, "Quyết định 1")


def test_a_row_of_another_province_asks_nothing_of_this_one() -> None:
    ParameterRow.objects.create(
        name="online_time_reduction", value=10, valid_from=date(2026, 1, 2),
        source="Quyết định 1", confidence="verified", agency="H99",
    )  # fmt: skip
    with holding_added_rows():
        (fault,) = published_as(channel("online", 9), channel("counter", 10)).at_fault
    assert fault.asked == 30


def test_a_home_of_several_provinces_has_none_of_its_own() -> None:
    assert own_province() == HOME
    Unit.objects.create(
        path="H99", kind="province", name_vi="Tỉnh khác", sort_key="t", valid_from=IN_2025
    )
    assert own_province() is None
