"""Dated parameters: what held when and where."""

import re
from datetime import date, time
from pathlib import Path
from typing import get_args

import pytest

import motcua
from motcua.law.errors import Refused
from motcua.law.parameters import Confidence, all_rows, demo_rows, find_on, parameter, value_on

DAY = date(2026, 11, 23)
BASE = {"name": "first_answer_hours", "value": 6, "from": date(2026, 1, 1),
        "source": "Decision of the test", "confidence": "verified"}  # fmt: skip


def test_the_numbers_that_hold_today() -> None:
    assert value_on("first_answer_hours", DAY).integer() == 8
    assert value_on("reappoint_max", DAY).integer() == 1
    assert value_on("supplement_wait_days", DAY).integer() == 15
    assert value_on("supplement_effect", DAY).text() == "pause"
    assert value_on("direct_filing", DAY).boolean() is False
    assert value_on("upload_types", DAY).strings() == ("application/pdf", "image/jpeg", "image/png")


def test_a_number_changes_with_its_date_and_its_channel() -> None:
    rows = [
        parameter({**BASE, "value": 6, "until": date(2026, 6, 30), "channel": "online"}),
        parameter({**BASE, "value": 4, "from": date(2026, 7, 1), "channel": "online"}),
    ]

    def hours(day: date, channel: str) -> int:
        return value_on("first_answer_hours", day, channel=channel, extra_rows=rows).integer()

    assert hours(date(2026, 6, 30), "online") == 6
    assert hours(date(2026, 7, 1), "online") == 4
    assert hours(date(2026, 7, 1), "counter") == 8


def test_every_shipped_parameter_is_read_by_the_product() -> None:
    """By its quoted name in the code, or as a word of a modelled procedure."""
    source = Path(motcua.__file__).parent
    code = "\n".join(file.read_text("utf-8") for file in sorted(source.rglob("*.py")))
    modelled = (source / "registers" / "catalogue" / "data" / "modelled").glob("*.yaml")
    words = "\n".join(file.read_text("utf-8") for file in modelled)
    read = set(re.findall(r"""["'](\w+)["']""", code)) | set(re.findall(r"\w+", words))
    assert sorted({row.name for row in (*all_rows(), *demo_rows())} - read) == []


def test_direct_filing_is_open_in_a_demo_only() -> None:
    assert value_on("direct_filing", DAY).boolean() is False
    assert value_on("direct_filing", DAY, extra_rows=demo_rows()).boolean() is True


def test_every_rule_of_the_clock_is_known_on_every_day_of_the_calendar() -> None:
    names = {"first_answer_hours", "supplement_effect", "apology_lead_kind", "apology_lead_days",
             "reappoint_max", "supplement_max", "supplement_wait_days"}  # fmt: skip
    for name in names:
        for day in (date(2023, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2027, 12, 31)):
            assert value_on(name, day).name == name


def test_a_cutoff_exists_only_for_the_procedures_that_have_one() -> None:
    assert value_on("cutoff", DAY, procedure="2.000815").clock_time() == time(15)
    assert value_on("cutoff", DAY, procedure="2.000815.000.00.00.H48").clock_time() == time(15)
    assert find_on("cutoff", DAY, procedure="1.014459") is None
    assert find_on("cutoff", DAY) is None


def test_the_narrowest_scope_wins() -> None:
    rows = [
        parameter({**BASE, "value": 7, "province": "H48"}),
        parameter({**BASE, "value": 6, "agency": "H48.101"}),
        parameter({**BASE, "value": 5, "agency": "H48.101.02"}),
        parameter({**BASE, "value": 4, "procedures": ["1.014459"]}),
    ]

    def hours(agency: str | None = None, procedure: str | None = None) -> int:
        found = value_on("first_answer_hours", DAY, agency=agency, procedure=procedure,
                         extra_rows=rows)  # fmt: skip
        return found.integer()

    assert hours() == 8
    assert hours("H19.1") == 8
    assert hours("H48.1011") == 7
    assert hours("H48.101") == 6
    assert hours("H48.101.02.7") == 5
    assert hours("H48.101.02.7", "1.014459.H48") == 4


def test_an_administrators_row_replaces_a_shipped_one_of_the_same_scope() -> None:
    row = parameter({**BASE, "from": date(2025, 7, 1), "value": 6})
    assert value_on("first_answer_hours", DAY, extra_rows=[row]).integer() == 6


def test_nothing_is_invented_for_a_day_without_a_row() -> None:
    with pytest.raises(Refused) as no:
        value_on("first_answer_hours", date(2022, 12, 31))
    assert no.value.code == "no_parameter"
    assert str(no.value) == "No value of first_answer_hours is known for 31/12/2022."


def test_a_value_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(Refused, match="must be true or false"):
        value_on("reappoint_max", DAY).boolean()
    with pytest.raises(Refused, match="must be a whole number"):
        value_on("direct_filing", DAY).integer()


@pytest.mark.parametrize(
    "change", [{"confidence": "certain"}, {"colour": "red"}, {"source": None, "name": None}]
)
def test_bad_rows_are_refused(change: dict[str, object]) -> None:
    row = {key: value for key, value in (BASE | change).items() if value is not None}
    with pytest.raises(Refused):
        parameter(row)


def test_every_shipped_row_has_a_source_and_assumptions_are_marked() -> None:
    for row in all_rows():
        assert row.source
        assert row.confidence in get_args(Confidence)
        assert row.until is None or row.since <= row.until
    assert value_on("apology_lead_kind", DAY).is_assumption
    assert not value_on("reappoint_max", DAY).is_assumption


def test_no_dated_rule_is_asked_by_a_day_in_another_zone() -> None:
    """`.date()` of a stored moment is the day in UTC; `local_day` is the one in Vietnam."""
    source = Path(motcua.__file__).parent
    asked = re.compile(r"(?:calendar|value|find|rules)_on\([^)]*\.date\(\)")
    found = [
        f"{file.relative_to(source)}: {match[0]}"
        for file in sorted(source.rglob("*.py"))
        for match in asked.finditer(file.read_text("utf-8"))
    ]
    assert found == []
