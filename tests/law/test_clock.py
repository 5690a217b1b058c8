"""The lawful clock: worked stories, gaming guards, and histories against a minute counter."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.calendar import load_calendar
from motcua.law.clock import Clock, ClockRules, Event, EventKind, apology_moment, reckon
from motcua.law.terms import Term, due_at

VN = load_calendar()
THREE_DAYS = ClockRules(term=Term("days", 3))
LATER = "2027-03-01T08:00"


def at(text: str) -> datetime:
    return VN.localise(datetime.fromisoformat(text))


def story(text: str, rules: ClockRules = THREE_DAYS, now: str = LATER) -> Clock:
    """Reckons lines `kind moment [new due]`."""
    events = []
    for line in text.strip().splitlines():
        kind, moment, *due = line.split()
        data = {"due": at(due[0])} if due else {}
        events.append(Event(kind, at(moment), data))  # type: ignore[arg-type]
    return reckon(events, rules, VN, at(now))


def test_a_submitted_dossier_waits_for_its_first_answer_and_has_no_appointment() -> None:
    clock = story("submitted 2026-11-28T20:00", now="2026-11-30T09:00")
    assert clock == Clock(first_answer_due=at("2026-11-30T17:00"))
    missed = story("submitted 2026-11-28T20:00", now="2026-11-30T17:01")
    assert missed.first_answer_in_time is False


def test_the_appointment_is_made_at_acceptance() -> None:
    clock = story(
        """
        submitted 2026-11-21T20:00
        accepted 2026-11-23T10:00
        finished 2026-11-26T16:00
        returned 2026-12-04T09:00
        """
    )
    assert clock.first_answer_at == at("2026-11-23T10:00")
    assert clock.first_answer_in_time is True
    assert clock.first_due == clock.due == at("2026-11-27T17:00")
    assert clock.finished_at == at("2026-11-26T16:00")
    assert clock.late is False
    assert clock.kept_first is True
    assert clock.allowed_seconds == (5 + 24) * 3600
    assert clock.used_seconds == (5 + 8 + 7) * 3600


def test_an_end_at_the_due_moment_is_on_time_and_one_second_later_is_late() -> None:
    start = "submitted 2026-11-23T09:00\naccepted 2026-11-23T10:00\n"
    assert story(start + "finished 2026-11-27T17:00").late is False
    late = story(start + "finished 2026-11-27T17:00:01")
    assert late.late is True
    assert late.kept_first is False


def test_an_open_dossier_is_undecided_until_its_moment_has_passed() -> None:
    start = "submitted 2026-11-23T09:00\naccepted 2026-11-23T10:00"
    assert story(start, now="2026-11-27T17:00").late is None
    assert story(start, now="2026-11-27T17:00").kept_first is None
    assert story(start, now="2026-11-27T17:01").late is True


def test_entries_after_now_are_not_yet_known() -> None:
    clock = story(
        "submitted 2026-11-23T09:00\naccepted 2026-11-23T10:00\nfinished 2026-11-26T10:00",
        now="2026-11-25T08:00",
    )
    assert clock.finished_at is None
    assert clock.used_seconds == 6 * 3600


SUPPLEMENTED = """
submitted 2026-11-25T08:00
accepted 2026-11-25T09:00
supplement_asked 2026-11-26T10:00
supplement_answered 2026-12-01T10:00
finished 2026-12-04T17:00
"""


def test_a_pause_moves_the_appointment_by_working_time_only() -> None:
    clock = story(SUPPLEMENTED)
    assert clock.first_due == clock.due == at("2026-12-03T17:00")  # 30/11 + three working days
    assert clock.late is True
    assert story(SUPPLEMENTED.replace("04T17:00", "03T17:00")).late is False
    assert clock.used_seconds == (6 + 8 * 7) * 3600 - 3 * 8 * 3600


def test_a_restart_counts_the_whole_term_again() -> None:
    rules = ClockRules(term=Term("days", 3), supplement="restart")
    clock = story(SUPPLEMENTED, rules)
    assert clock.due == at("2026-12-04T17:00")
    assert clock.late is False
    assert clock.used_seconds == 3 * 8 * 3600 + 5 * 3600


def test_the_clock_stands_still_while_a_supplement_is_awaited() -> None:
    waiting = "\n".join(SUPPLEMENTED.strip().splitlines()[:3])
    clock = story(waiting, now="2026-12-20T08:00")
    assert clock.paused_since == at("2026-11-26T10:00")
    assert clock.late is None
    assert clock.used_seconds == (6 + 3) * 3600
    closed = story(waiting + "\nclosed_unanswered 2026-12-18T08:00", now="2026-12-20T08:00")
    assert closed.paused_since is None
    assert closed.finished_at == at("2026-12-18T08:00")
    assert closed.late is False


def test_a_supplement_before_acceptance_opens_a_second_round_of_the_first_answer() -> None:
    text = """
    submitted 2026-11-25T08:00
    supplement_asked 2026-11-25T15:00
    supplement_answered 2026-11-30T14:30
    """
    clock = story(text, now="2026-11-30T15:00")
    assert clock.first_answer_due == at("2026-12-01T14:30")
    assert clock.first_answer_at is None
    assert clock.first_answer_in_time is None
    assert clock.due is None
    accepted = story(text + "accepted 2026-12-01T14:30")
    assert accepted.first_answer_in_time is True
    assert accepted.first_due == at("2026-12-04T17:00")
    missed = story(text + "accepted 2026-12-01T14:31")
    assert missed.first_answer_in_time is False


def test_a_missed_round_is_not_healed_by_a_later_one() -> None:
    clock = story(
        """
        submitted 2026-11-25T08:00
        supplement_asked 2026-11-27T15:00
        supplement_answered 2026-11-30T08:00
        accepted 2026-11-30T09:00
        """
    )
    assert clock.first_answer_in_time is False


@pytest.mark.parametrize(
    ("end", "in_time"), [("2026-11-25T10:00", None), ("2026-11-26T09:00", False)]
)
def test_a_withdrawn_dossier_needs_no_answer_any_more(end: str, in_time: bool | None) -> None:
    clock = story(f"submitted 2026-11-25T08:00\nwithdrawn {end}")
    assert clock.first_answer_in_time is in_time
    assert clock.late is None
    assert clock.finished_at == at(end)


def test_a_refusal_is_an_answer_and_an_end() -> None:
    clock = story("submitted 2026-11-25T08:00\nrefused 2026-11-25T16:00")
    assert clock.first_answer_in_time is True
    assert clock.finished_at == at("2026-11-25T16:00")
    assert clock.late is None


def test_one_new_appointment_in_time_changes_what_is_in_force_but_not_the_first() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    reappointed 2026-11-27T17:00 2026-12-04T17:00
    finished 2026-12-04T10:00
    """
    clock = story(text)
    assert clock.first_due == at("2026-11-30T17:00")
    assert clock.due == at("2026-12-04T17:00")
    assert clock.late is False
    assert clock.kept_first is False


def test_an_announcement_less_than_a_working_day_before_changes_nothing() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    reappointed 2026-11-27T17:01 2026-12-04T17:00
    finished 2026-12-04T10:00
    """
    assert story(text).due == at("2026-11-30T17:00")
    assert story(text).late is True
    calendar_days = ClockRules(term=Term("days", 3), apology_lead_kind="calendar")
    assert story(text, calendar_days).late is False


def test_a_second_new_appointment_changes_nothing() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    reappointed 2026-11-26T08:00 2026-12-02T17:00
    reappointed 2026-11-27T08:00 2026-12-30T17:00
    """
    clock = story(text)
    assert clock.due == at("2026-12-02T17:00")
    assert clock.apology_due is None


def test_a_new_appointment_cannot_be_earlier() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    reappointed 2026-11-26T08:00 2026-11-26T17:00
    """
    assert story(text).due == at("2026-11-30T17:00")


def test_the_last_moment_for_an_apology_is_a_working_day_before() -> None:
    start = "submitted 2026-11-25T08:00\naccepted 2026-11-25T09:00"
    assert story(start).apology_due == at("2026-11-27T17:00")
    same_day = ClockRules(term=Term("days", 0))
    assert story(start, same_day).apology_due is None
    assert apology_moment(at("2026-11-25T17:00"), THREE_DAYS, VN) == at("2026-11-23T17:00")


def test_asking_for_a_supplement_after_the_due_moment_does_not_undo_lateness() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    supplement_asked 2026-12-01T10:00
    supplement_answered 2026-12-08T10:00
    finished 2026-12-08T11:00
    """
    for rules in (THREE_DAYS, ClockRules(term=Term("days", 3), supplement="restart")):
        clock = story(text, rules)
        assert clock.due == at("2026-11-30T17:00")
        assert clock.late is True


def test_a_second_supplement_request_does_not_stop_the_clock() -> None:
    text = SUPPLEMENTED.replace(
        "finished",
        "supplement_asked 2026-12-02T08:00\nsupplement_answered 2026-12-04T08:00\nfinished",
    )
    assert story(text).due == at("2026-12-03T17:00")
    assert story(text).late is True


def test_a_result_without_the_awaited_answer_cancels_the_pause() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    supplement_asked 2026-11-26T10:00
    finished 2026-12-20T10:00
    """
    assert story(text).late is True
    assert story(text.replace("12-20", "11-30")).late is False


def test_a_weekend_between_request_and_answer_gives_no_time() -> None:
    text = """
    submitted 2026-11-25T08:00
    accepted 2026-11-25T09:00
    supplement_asked 2026-11-27T17:00
    supplement_answered 2026-11-30T07:00
    """
    assert story(text).due == at("2026-11-30T17:00")


def test_a_cutoff_moves_the_appointment() -> None:
    rules = ClockRules(term=Term("days", 0), cutoff=time(15))
    text = "submitted 2026-11-25T15:10\naccepted 2026-11-25T15:20"
    assert story(text, rules).due == at("2026-11-26T17:00")
    assert story(text.replace("15:20", "15:00").replace("15:10", "14:50"), rules).due == at(
        "2026-11-25T17:00"
    )


# -- generated histories ------------------------------------------------------------------------

GAPS = st.lists(st.integers(1, 4 * 24 * 60), min_size=5, max_size=5)


def worked(t: datetime) -> bool:
    inside = time(7) <= t.time() < time(11, 30) or time(13, 30) <= t.time() < time(17)
    return inside and VN.is_working(t.date())


def minute_count(moments: list[datetime], allowed: int) -> tuple[int, datetime]:
    """Walks minute by minute from acceptance: (used minutes at the end, minute the term ran out).

    moments: accepted, asked, answered, finished; the clock stands still from asked to answered.
    """
    accepted, asked, answered, finished = moments
    t, used, at_end, due = accepted, 0, 0, None
    while due is None or t < finished:
        if worked(t) and not asked <= t < answered:
            used += 1
            if used == allowed:
                due = t + timedelta(minutes=1)
            if t < finished:
                at_end = used
        t += timedelta(minutes=1)
    return at_end, due


@given(GAPS, st.sampled_from(["days", "hours", "calendar_days"]), st.integers(1, 12))
def test_generated_histories_agree_with_a_minute_counter(
    gaps: list[int], kind: str, n: int
) -> None:
    moments = [at("2026-08-10T07:00")]
    for gap in gaps:
        moments.append(moments[-1] + timedelta(minutes=gap))
    kinds: list[EventKind] = [
        "submitted", "accepted", "supplement_asked", "supplement_answered", "finished",
    ]  # fmt: skip
    rules = ClockRules(term=Term(kind, n))  # type: ignore[arg-type]
    events = [Event(each, moment) for each, moment in zip(kinds, moments[1:], strict=True)]
    clock = reckon(events, rules, VN, moments[-1])
    assert clock.allowed_seconds is not None
    plain = due_at(moments[2], rules.term, VN)
    if moments[3] > plain.due:  # asked when it was already late: no pause
        assert clock.due == plain.due
        assert clock.late is True
        return
    used, due = minute_count(moments[2:], clock.allowed_seconds // 60)
    assert clock.used_seconds == used * 60
    assert clock.late is (moments[-1] > due)
    assert clock.due == due


@given(GAPS, st.integers(0, 5))
def test_the_result_does_not_depend_on_the_order_in_which_entries_are_given(
    gaps: list[int], turn: int
) -> None:
    moments = [at("2026-08-10T07:00")]
    for gap in gaps:
        moments.append(moments[-1] + timedelta(minutes=gap))
    kinds: list[EventKind] = [
        "submitted", "accepted", "supplement_asked", "supplement_answered", "finished",
    ]  # fmt: skip
    events = [Event(each, moment) for each, moment in zip(kinds, moments[1:], strict=True)]
    turned = events[turn:] + events[:turn]
    assert reckon(turned, THREE_DAYS, VN, moments[-1]) == reckon(
        events, THREE_DAYS, VN, moments[-1]
    )
