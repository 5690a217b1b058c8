"""The running clock of a dossier, as a bar and as words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext, ngettext

from motcua.casework.dossiers.models import Clock, Dossier
from motcua.faces.components.words import full_moment, moment
from motcua.law.calendar import Calendar, local_day
from motcua.law.errors import Refused
from motcua.law.lifecycle import WORKED
from motcua.law.rules import calendar_on

AMBER = 0.25  # of the time left; how a screen looks, no rule of law
DAY_SECONDS = 8 * 3600
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Running:
    """What a clock shows. `share` of the time left (0…1), `state` "", warn or bad.

    `what` is the thing that the clock measures, `left` the time in words, `until` the moment.
    """

    what: str
    left: str
    until: datetime | None
    share: float
    state: str = ""

    @property
    def label(self) -> str:
        """All of it in one sentence, for people who do not see the bar."""
        return f"{self.what}: {self.left}" + (f", {full_moment(self.until)}" if self.until else "")


def running(dossier: Dossier, at: datetime, answer_by: datetime | None = None) -> Running | None:
    """The clock that runs now; None where nothing runs any more."""
    clock: Clock | None = getattr(dossier, "clock", None)
    if clock is None or dossier.mirror:
        return _followed(dossier, clock) if clock else None
    if dossier.business == "submitted" and clock.first_answer_due and clock.submitted_at:
        return towards(
            gettext("First answer"), clock.submitted_at, clock.first_answer_due, dossier.unit_id, at
        )
    if dossier.business == "supplement" and answer_by is not None:
        since = clock.first_answer_at or clock.paused_since or clock.submitted_at or at
        return towards(gettext("Applicant's answer"), since, answer_by, dossier.unit_id, at)
    return _appointment(dossier, clock, at) if dossier.business in WORKED else None


def _appointment(dossier: Dossier, clock: Clock, at: datetime) -> Running | None:
    if clock.due is None or clock.received_at is None:
        return None
    if clock.paused_since:
        left = gettext("paused since %(at)s") % {"at": moment(clock.paused_since)}
        return Running(gettext("Appointment"), left, clock.due, 1.0)
    return towards(gettext("Appointment"), clock.received_at, clock.due, dossier.unit_id, at)


def working_time(seconds: int) -> str:
    """`2 ngày 3 giờ`, `3 giờ 20 phút`; a working day has eight hours."""
    days, rest = divmod(abs(seconds), DAY_SECONDS)
    if abs(seconds) == DAY_SECONDS:
        days, rest = 0, DAY_SECONDS  # the first answer is counted in hours
    hours, minutes = rest // 3600, rest % 3600 // 60
    parts = []
    if days:
        parts.append(ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if minutes and not days:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    return " ".join(parts) or gettext("less than a minute")


def towards(what: str, since: datetime, until: datetime, unit: str, at: datetime) -> Running | None:
    """How far `at` has come from `since` to `until`, in the working time of a unit."""
    try:
        calendar: Calendar = calendar_on(local_day(at), agency=unit)
        left = calendar.working_seconds(at, until)
        allowed = calendar.working_seconds(since, until)
    except Refused:
        return Running(what, "", until, 1.0)
    if at > until:
        words = gettext("late by %(time)s") % {"time": working_time(left)}
        if abs(left) < MINUTE:
            words = gettext("late")  # the moment has passed, but no office hour since
        return Running(what, words, until, 1.0, "bad")  # nothing left: the bar is full of red
    share = left / allowed if allowed > 0 else 1.0
    words = gettext("%(time)s left") % {"time": working_time(_told(calendar, at, until, left))}
    return Running(what, words, until, min(share, 1.0), "warn" if share < AMBER else "")


def _told(calendar: Calendar, at: datetime, until: datetime, left: int) -> int:
    """`left` seconds, but of a term of days never more whole days than come after today.

    The day of `at` is not counted in a term of days, so a term of ten days that ends at a
    closing time has more than ten days of working time in it, yet nobody is given eleven. What
    ends within a day is a term of hours and is told as it is.
    """
    today, last = calendar.local(at).date(), calendar.local(until).date()
    if left <= DAY_SECONDS or calendar.closing(last) != until:
        return left
    days = sum(calendar.is_working(today + timedelta(n + 1)) for n in range((last - today).days))
    return min(left, days * DAY_SECONDS) if days else left


def _followed(dossier: Dossier, clock: Clock) -> Running | None:
    if clock.due is None or dossier.business not in (*WORKED, "submitted"):
        return None
    return Running(gettext("Appointment of the other system"), "", clock.due, 1.0)
