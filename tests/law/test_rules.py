"""The rules of a dossier come from the parameters of its day and place."""

from datetime import date, time

import pytest

from motcua.law.clock import ClockRules
from motcua.law.errors import Refused
from motcua.law.parameters import parameter
from motcua.law.rules import calendar_on, rules_on
from motcua.law.terms import Term

DAY = date(2026, 11, 23)
TERM = Term("days", 0)


def test_a_certified_copy_has_a_cutoff_and_other_procedures_have_none() -> None:
    assert rules_on(DAY, TERM, procedure="2.000815") == ClockRules(term=TERM, cutoff=time(15))
    assert rules_on(DAY, TERM, procedure="1.014459") == ClockRules(term=TERM)


def test_the_procedures_own_rule_of_supplements_goes_first() -> None:
    assert rules_on(DAY, TERM, supplement="restart").supplement == "restart"
    assert rules_on(DAY, TERM).supplement == "pause"


def test_an_organisation_with_its_own_hours_gets_its_own_calendar() -> None:
    own = parameter(
        {"name": "office_hours", "value": "07:30-12:00 13:00-16:30", "from": date(2026, 1, 1),
         "agency": "H48.101", "source": "Decision of the test", "confidence": "verified"}
    )  # fmt: skip
    here = calendar_on(DAY, agency="H48.101.02", extra_rows=[own])
    assert here.closing(DAY).time() == time(16, 30)
    assert calendar_on(DAY, agency="H48.102", extra_rows=[own]).closing(DAY).time() == time(17)
    assert calendar_on(DAY) is calendar_on(DAY)


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(Refused) as no:
        calendar_on(date(2028, 1, 1))
    assert no.value.code == "outside_calendar"
