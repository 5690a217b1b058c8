"""What the administrator's pages read: parameters, connectors, followers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.registry import SLOTS, Slot
from motcua.exchange.followers import FOLLOWERS
from motcua.exchange.models import CallLog, Circuit
from motcua.faces.components.fields import Choice, Field, read_date
from motcua.faces.desk.queries import (
    added_parameters,
    circuits,
    follower_cursors,
    held_streams,
    last_calls,
)
from motcua.law.errors import Refused
from motcua.law.parameters import Parameter, all_rows, demo_rows
from motcua.ledger.follow import lag
from motcua.ledger.models import HeldStream
from motcua.registers.orgs.added import as_parameter
from motcua.registers.orgs.models import ParameterRow


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """One dated value. `added`: by an administrator, beside those that ship."""

    value: str
    unit: str
    since: date
    until: date | None
    scope: str
    source: str
    confidence: str
    assumed: bool
    added: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    """All rows of one name, newest first."""

    name: str
    lines: tuple[ParameterLine, ...]


def parameter_groups(today: date, *, demo: bool) -> list[ParameterGroup]:
    """Every parameter with its rows, shipped and added."""
    shipped = [*all_rows(), *(demo_rows() if demo else ())]
    rows = [(row, False) for row in shipped] + [(as_parameter(row), True) for row in
                                                added_parameters()]  # fmt: skip
    rows.sort(key=lambda pair: (pair[0].name, -pair[0].since.toordinal()))
    return [
        ParameterGroup(name, tuple(_line(row, mine, today) for row, mine in group))
        for name, group in groupby(rows, key=lambda pair: pair[0].name)
    ]


def _line(row: Parameter, mine: bool, today: date) -> ParameterLine:  # noqa: FBT001
    value = ", ".join(row.value) if isinstance(row.value, tuple) else value_word(row.value)
    scope = ", ".join(
        part for part in (row.province or "", row.agency or "", *row.procedures, row.channel or "")
        if part
    )  # fmt: skip
    holds = row.since <= today <= (row.until or date.max)
    sure = confidence_words().get(row.confidence, row.confidence)
    return ParameterLine(value, unit_word(row.unit), row.since, row.until, scope, row.source, sure,
                         row.is_assumption, mine, holds)  # fmt: skip


def value_word(value: object) -> str:
    """A value in the reader's language; numbers, hours and codes as they are."""
    return {
        "True": gettext("yes"), "False": gettext("no"), "working": gettext("working days only"),
        "pause": gettext("the clock pauses"), "restart": gettext("the clock begins anew"),
    }.get(str(value), str(value))  # fmt: skip


def unit_word(unit: str) -> str:
    """The unit of a value in the reader's language."""
    return {
        "clock": gettext("o'clock"), "days": gettext("days"), "dossiers": gettext("dossiers"),
        "level": gettext("level"), "minutes": gettext("minutes"), "months": gettext("months"),
        "times": gettext("times"), "working_days": gettext("working days"),
        "working_hours": gettext("working hours"), "years": gettext("years"),
    }.get(unit, unit)  # fmt: skip


def parameter_fields(data: Mapping[str, str]) -> list[Field]:
    """The form of a new dated row, with what was typed."""
    return [
        Field("value", gettext("Value"), value=data.get("value", ""), width=10,
              hint=gettext("A whole number, true or false, or words; several with commas")),
        Field("from", gettext("Holds from"), "date", read_date(data, "from")),
        Field("until", gettext("Until (last day)"), "date", read_date(data, "until"),
              required=False),
        Field("agency", gettext("Only for the agency (path)"), value=data.get("agency", ""),
              required=False, width=20),
        Field("procedure", gettext("Only for the procedure (code)"),
              value=data.get("procedure", ""), required=False, width=20),
        Field("source", gettext("Source: document, article"), "textarea", data.get("source", "")),
        Field("confidence", gettext("How sure is it?"), "select",
              data.get("confidence", "verified"),
              choices=[Choice(*pair) for pair in confidence_words().items()]),
    ]  # fmt: skip


def confidence_words() -> dict[str, str]:
    """How sure a source is, by its code."""
    return {
        "verified": gettext("verified in the text"), "secondary": gettext("second-hand"),
        "calculated": gettext("calculated"), "memory": gettext("from memory"),
        "unknown": gettext("unknown"),
    }  # fmt: skip


def new_row(name: str, data: Mapping[str, str]) -> ParameterRow:
    """The typed row, checked as the law will read it; not saved. `Refused` otherwise."""
    known = [row for row in all_rows() if row.name == name]
    if not known:
        raise Refused("There is no such parameter.", code="not_found")
    if not data.get("source", "").strip():
        raise Refused("Every number needs its source.", code="no_source")
    last = read_date(data, "until")
    row = ParameterRow(
        name=name, value=_value(data.get("value", "").strip(), known[0]),
        valid_from=_day(read_date(data, "from")),
        valid_until=_day(last) if last else None,
        agency=data.get("agency", "").strip(), procedure=data.get("procedure", "").strip(),
        source=data["source"].strip()[:300], confidence=data.get("confidence", "unknown"),
    )  # fmt: skip
    as_parameter(row)
    return row


def _value(text: str, like: Parameter) -> Any:
    """The value in the type that the shipped rows of this name have."""
    if isinstance(like.value, bool):
        if text.lower() not in ("true", "false"):
            raise Refused("Write true or false.", code="bad_value")
        return text.lower() == "true"
    if isinstance(like.value, int):
        if not text.lstrip("-").isdecimal():
            raise Refused("Write a whole number.", code="bad_value")
        return int(text)
    if not text:
        raise Refused("Write the value.", code="bad_value")
    if isinstance(like.value, tuple):
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("Write the day from which it holds.", code="bad_day") from None


@dataclass(frozen=True, slots=True)
class ConnectorLine:
    """One outside system: what its check said, its breaker, the last question."""

    name: str
    checked: bool
    good: bool
    detail: str
    open_until: datetime | None
    last_at: datetime | None
    last_outcome: str


def connector_lines(asked: str, now: datetime) -> list[ConnectorLine]:
    """All systems; those of `asked` (a name, or "*") are asked for a sign of life now."""
    breakers, last = circuits(), last_calls()
    return [_connector(slot, asked in (slot.name, "*"), breakers, last, now) for slot in SLOTS]


def _connector(
    slot: Slot[object], ask: bool, circuits: Mapping[str, Circuit],  # noqa: FBT001
    last: Mapping[str, CallLog], now: datetime,
) -> ConnectorLine:  # fmt: skip
    good, detail = False, ""
    if ask:
        try:
            health = slot.connector().check()
            good, detail = health.ok, health.detail
        except (Refused, SourceError) as no:
            detail = str(no)
    circuit, call = circuits.get(slot.name), last.get(slot.name)
    until = circuit.open_until if circuit and circuit.open_until else None
    return ConnectorLine(
        slot.name, ask, good, detail, until if until and until > now else None,
        call.at if call else None, call.outcome if call else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowerLine:
    """How far a follower is behind, and what it holds back."""

    name: str
    entries: int
    seconds: int
    moved_at: datetime | None
    held: tuple[HeldStream, ...]


def follower_lines() -> list[FollowerLine]:
    """Every follower of the worker, with lag and held streams."""
    cursors, held = follower_cursors(), held_streams()
    names = sorted({one.name for one in FOLLOWERS} | set(cursors) | set(held))
    return [
        FollowerLine(name, *_lag(name), cursors[name].moved_at if name in cursors else None,
                     tuple(held.get(name, ())))
        for name in names
    ]  # fmt: skip


def _lag(name: str) -> tuple[int, int]:
    entries, seconds = lag(name)
    return entries, round(seconds)
