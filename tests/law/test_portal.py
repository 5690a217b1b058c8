"""The national portal's own rule of being on time."""

from datetime import datetime

from motcua.law.calendar import load_calendar
from motcua.law.portal import Supplement, portal_on_time
from motcua.law.terms import Term

VN = load_calendar()


def at(text: str) -> datetime:
    return VN.localise(datetime.fromisoformat(text))


RECEIVED, DUE, PERIOD = at("2026-10-01T08:00"), at("2026-10-08T17:00"), at("2026-10-31T23:59")


def decided(*supplements: Supplement, due: datetime | None = DUE, term: Term | None = None,
            **ends: str) -> bool | None:  # fmt: skip
    return portal_on_time(
        received=RECEIVED, period_end=PERIOD, calendar=VN, appointed=due, longest_term=term,
        supplements=supplements, **{name: at(text) for name, text in ends.items()},
    )  # fmt: skip


def test_finished_in_time_and_returned_late_is_on_time() -> None:
    assert decided(finished="2026-10-08T17:00", returned="2026-10-20T09:00") is True


def test_a_forgotten_finish_makes_the_return_decide() -> None:
    assert decided(returned="2026-10-20T09:00") is False


def test_stopping_refusing_and_withdrawing_are_ends() -> None:
    assert decided(stopped_or_refused="2026-10-08T10:00", withdrawn="2026-10-20T10:00") is True
    assert decided(withdrawn="2026-10-20T10:00") is False


def test_an_unanswered_supplement_ends_when_it_was_asked() -> None:
    assert decided(Supplement(at("2026-10-08T16:00"))) is True
    assert decided(Supplement(at("2026-10-08T17:01"))) is False


def test_more_than_one_supplement_without_an_end_is_late() -> None:
    twice = (
        Supplement(at("2026-10-02T08:00"), at("2026-10-03T08:00")),
        Supplement(at("2026-10-05T08:00")),
    )
    assert decided(*twice) is False
    assert decided(*twice, finished="2026-10-08T10:00") is True


def test_an_answered_supplement_is_subtracted_as_elapsed_time() -> None:
    waited = Supplement(at("2026-10-02T08:00"), at("2026-10-05T08:00"))
    assert decided(waited, finished="2026-10-11T17:00") is True
    assert decided(waited, finished="2026-10-11T17:01") is False


def test_without_an_appointment_the_longest_term_decides() -> None:
    term = Term("days", 5)
    assert decided(due=None, term=term, finished="2026-10-08T17:00") is True
    assert decided(due=None, term=term, finished="2026-10-09T07:00") is False
    assert decided(due=None, finished="2026-10-09T07:00") is None


def test_an_open_dossier_ends_with_the_period() -> None:
    assert decided() is False
    assert decided(due=at("2026-11-02T17:00")) is True
