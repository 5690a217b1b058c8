"""Times towards the portal: Vietnamese, of 24 hours, never of 12."""

from datetime import UTC, datetime

import pytest

from motcua.exchange.connectors.wire import stamp


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 3, 2, 8, 30, tzinfo=UTC), "20260302153000"),
        (datetime(2026, 3, 2, 17, 0, tzinfo=UTC), "20260303000000"),
        (datetime(2026, 3, 2, 5, 0, tzinfo=UTC), "20260302120000"),
    ],
)
def test_an_afternoon_is_written_with_its_hour(moment: datetime, written: str) -> None:
    assert stamp(moment) == written


def test_what_has_not_happened_is_empty() -> None:
    assert stamp(None) == ""
