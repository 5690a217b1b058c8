"""`motcua due`: when something received at a moment is due, day by day."""

from datetime import date, datetime, time
from fractions import Fraction

import click

from motcua.law.calendar import Calendar
from motcua.law.errors import Refused
from motcua.law.parameters import find_on, parse_time
from motcua.law.rules import calendar_on
from motcua.law.terms import Due, Term, TermKind, due_at
from motcua.ops.cli.answers import answer, json_option


@click.command()
@click.argument("received")
@click.option("--days", metavar="N", help="Working days.")
@click.option("--hours", metavar="N", help="Office hours.")
@click.option("--calendar-days", metavar="N", help="Calendar days.")
@click.option("--no-makeup", is_flag=True, help="Make-up days are days off.")
@click.option("--cutoff", metavar="HH:MM", help="Received after this counts the next working day.")
@click.option("--procedure", metavar="CODE", help="Takes the dated parameters of this procedure.")
@click.option("--channel", metavar="online|counter|post", help="Takes those of this channel.")
@json_option
def due(  # noqa: PLR0913, PLR0917 -- one argument an option
    received: str,
    days: str | None,
    hours: str | None,
    calendar_days: str | None,
    no_makeup: bool,  # noqa: FBT001
    cutoff: str | None,
    procedure: str | None,
    channel: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """When a dossier RECEIVED at this date or time (Vietnam time) is due."""
    if channel not in (None, "online", "counter", "post"):
        raise Refused("The channel must be online, counter or post.", code="bad_channel")
    term = _term({"days": days, "hours": hours, "calendar_days": calendar_days})
    moment, day = _moment(received)
    calendar = calendar_on(day, makeup=not no_makeup, procedure=procedure, channel=channel)
    start = _start(moment, day, calendar)
    limit = _cutoff(cutoff, day, procedure, channel)
    result = due_at(start, term, calendar, limit)
    answer(_data(result), as_json=as_json, words=_words(result))


def _term(given: dict[TermKind, str | None]) -> Term:
    chosen = [(kind, text) for kind, text in given.items() if text is not None]
    if len(chosen) != 1:
        raise Refused("Give exactly one of --days, --hours and --calendar-days.", code="bad_term")
    kind, text = chosen[0]
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise Refused("%(text)s is not a number of days or hours.", code="bad_term", text=text)
    return Term(kind, int(text))


def _moment(text: str) -> tuple[datetime | None, date]:
    """A moment (None for a date alone) and its day, as written."""
    try:
        if len(text) <= 10:
            return None, date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(
            "%(text)s is not a date or time; write 2026-11-23 or 2026-11-23T10:00.",
            code="bad_date",
            text=text,
        ) from None
    return moment, moment.date()


def _start(moment: datetime | None, day: date, calendar: Calendar) -> datetime:
    """A date alone means the opening of that day; a time without offset is Vietnam time."""
    if moment is None:
        return calendar.opening(day)
    try:
        return calendar.localise(moment) if moment.tzinfo is None else calendar.local(moment)
    except OverflowError:
        raise Refused(
            "%(text)s is outside the working calendar.",
            code="outside_calendar",
            text=moment.isoformat(),
        ) from None


def _cutoff(text: str | None, day: date, procedure: str | None, channel: str | None) -> time | None:
    """The cutoff as given, else as dated for the procedure, else none."""
    if text is not None:
        return parse_time(text)
    row = find_on("cutoff", day, procedure=procedure, channel=channel)
    return row.clock_time() if row else None


def _data(result: Due) -> dict[str, object]:
    return {
        "received": result.received.isoformat(),
        "effective": result.effective.isoformat(),
        "due": result.due.isoformat(),
        "steps": [
            {"day": step.day.isoformat(), "counted": _number(step.counted), "why": step.why}
            for step in result.steps
        ],
    }


def _number(counted: Fraction) -> int | float:
    return int(counted) if counted.denominator == 1 else float(counted)


def _words(result: Due) -> str:
    lines = [f"Due {result.due:%d/%m/%Y %H:%M}, counted from {result.effective:%d/%m/%Y %H:%M}."]
    lines += [
        f"  {step.day:%a %d/%m/%Y}  {float(step.counted):>5g}  {step.why}" for step in result.steps
    ]
    return "\n".join(lines)
