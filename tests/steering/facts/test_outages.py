"""Windows in which a system was away, and what they say of a filing."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.exchange.connectors.circuit import Breaker
from motcua.steering.facts.models import Outage, Watch
from motcua.steering.facts.outages import beat, begin, end, windows

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def minutes(n: int) -> datetime:
    return NINE + timedelta(minutes=n)


def test_nobody_knows_what_was_before_the_first_beat() -> None:
    assert windows().fell_into(minutes(0), minutes(5)) is None
    beat(at=minutes(1))
    assert windows().fell_into(minutes(0), minutes(5)) is None
    assert windows().fell_into(minutes(1), minutes(5)) is False


def test_regular_beats_are_one_watch_and_a_silence_is_an_outage_told_once() -> None:
    for n in (0, 2, 4):
        beat(at=minutes(n))
    assert list(Watch.objects.values_list("began", "seen")) == [(minutes(0), minutes(4))]
    beat(at=minutes(20))
    beat(at=minutes(20))
    assert list(Outage.objects.values_list("system", "began", "ended")) == [
        ("motcua", minutes(4), minutes(20))
    ]
    assert windows().fell_into(minutes(3), minutes(21)) is True
    assert windows().fell_into(minutes(20), minutes(25)) is False


def test_an_open_window_counts_until_it_ends() -> None:
    beat(at=minutes(0))
    begin("dancu", at=minutes(5))
    begin("dancu", at=minutes(6))
    assert windows().fell_into(minutes(30), minutes(40)) is True
    end("dancu", at=minutes(10))
    end("dancu", at=minutes(12))
    assert windows().fell_into(minutes(30), minutes(40)) is False
    assert windows().fell_into(minutes(9), minutes(40)) is True


def test_what_nobody_needs_for_filing_disturbs_nobody() -> None:
    beat(at=minutes(0))
    begin("emc", at=minutes(1))
    assert windows().fell_into(minutes(0), minutes(9)) is False


def test_a_breaker_that_opens_begins_an_outage_and_the_first_good_answer_ends_it() -> None:
    breaker = Breaker("thanhtoan", break_after=2, rest=0.0)
    breaker.bad()
    assert not Outage.objects.exists()
    breaker.bad()
    breaker.bad()
    assert Outage.objects.get().ended is None
    breaker.good()
    assert Outage.objects.get().ended is not None
