"""Dated parameters: what held on a day, in a province, an agency, for a procedure, by a channel."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Literal, TypedDict, Unpack, cast, get_args

from motcua.law.errors import Refused
from motcua.law.shipped import shipped

Confidence = Literal["verified", "secondary", "calculated", "memory", "unknown"]
Channel = Literal["online", "counter", "post"]
Value = bool | int | str | tuple[str, ...]

_KEYS = {
    "name",
    "value",
    "unit",
    "from",
    "until",
    "source",
    "confidence",
    "province",
    "agency",
    "procedures",
    "channel",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row: `value` holds from `since` to `until` (both included; None = still) in its scope.

    `province` is a level-1 code (H48), `agency` a dotted path and everything below it,
    `procedures` base codes, `channel` how the dossier came; empty means everywhere.
    """

    name: str
    value: Value
    since: date
    source: str
    confidence: Confidence
    until: date | None = None
    unit: str = ""
    province: str | None = None
    agency: str | None = None
    procedures: tuple[str, ...] = ()
    channel: str | None = None

    @property
    def is_assumption(self) -> bool:
        """Whether a screen must show the badge of an unverified number."""
        return self.confidence not in ("verified", "secondary", "calculated")

    def integer(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self._wrong("a whole number")
        return self.value

    def boolean(self) -> bool:
        if not isinstance(self.value, bool):
            raise self._wrong("true or false")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self._wrong("a word")
        return self.value

    def strings(self) -> tuple[str, ...]:
        if not isinstance(self.value, tuple):
            raise self._wrong("a list of words")
        return self.value

    def clock_time(self) -> time:
        """A time of day written HH:MM."""
        return parse_time(self.text())

    def _wrong(self, wanted: str) -> Refused:
        return Refused(
            "The parameter %(name)s must be %(wanted)s.",
            code="parameter_type",
            name=self.name,
            wanted=wanted,
        )


def parse_time(text: str) -> time:
    """HH:MM as a time of day; anything else is refused."""
    try:
        hours, minutes = text.split(":")
        return time(int(hours), int(minutes))
    except ValueError:
        raise Refused(
            "%(text)s is not a time of day; write HH:MM.", code="bad_time", text=text
        ) from None


def parameter(row: Mapping[str, object]) -> Parameter:
    """A parameter from one mapping of YAML or of an administrator's row; bad rows are refused."""
    unknown = set(row) - _KEYS
    missing = {"name", "value", "from", "source", "confidence"} - set(row)
    if unknown or missing or row["confidence"] not in get_args(Confidence):
        raise Refused(
            "The parameter row %(name)s is not complete or has unknown keys.",
            code="bad_parameter",
            name=str(row.get("name")),
        )
    value = row["value"]
    return Parameter(
        name=str(row["name"]),
        value=tuple(map(str, value)) if isinstance(value, list | tuple) else cast("Value", value),
        since=cast("date", row["from"]),
        until=cast("date | None", row.get("until")),
        source=str(row["source"]),
        confidence=cast("Confidence", row["confidence"]),
        unit=str(row.get("unit", "")),
        province=cast("str | None", row.get("province")),
        agency=cast("str | None", row.get("agency")),
        procedures=tuple(cast("Sequence[str]", row.get("procedures", ()))),
        channel=cast("str | None", row.get("channel")),
    )


_ADDED: ContextVar[Iterable[Parameter]] = ContextVar("added_rows", default=())


@contextmanager
def with_added(rows: Iterable[Parameter]) -> Iterator[None]:
    """Inside, rows that an administrator added hold beside those that ship.

    `rows` is read at each question, so it may be lazy; set at the edge, once per request or job.
    """
    token = _ADDED.set(rows)
    try:
        yield
    finally:
        _ADDED.reset(token)


@cache
def all_rows() -> tuple[Parameter, ...]:
    """Every row that ships, in file order."""
    return _rows("parameters")


@cache
def demo_rows() -> tuple[Parameter, ...]:
    """The `extra_rows` of a demo home: what must be otherwise in production."""
    return _rows("parameters_demo")


class Scope(TypedDict, total=False):
    """Where a rule is asked for; every part may be left out."""

    province: str | None
    agency: str | None
    procedure: str | None
    channel: str | None
    extra_rows: Iterable[Parameter]


def value_on(name: str, day: date, **scope: Unpack[Scope]) -> Parameter:
    """The one row that holds on `day` in this scope; refused with `no_parameter` if none does.

    The narrowest scope wins: procedure before agency (longest path first) before province
    before channel; among equals the later start, then an `extra_rows` row before a shipped one.
    """
    found = find_on(name, day, **scope)
    if found is None:
        raise Refused(
            "No value of %(name)s is known for %(day)s.",
            code="no_parameter",
            name=name,
            day=day.strftime("%d/%m/%Y"),
        )
    return found


def find_on(
    name: str,
    day: date,
    *,
    province: str | None = None,
    agency: str | None = None,
    procedure: str | None = None,
    channel: str | None = None,
    extra_rows: Iterable[Parameter] = (),
) -> Parameter | None:
    """As `value_on`, but None where no row holds (a cutoff, say, exists for few procedures)."""
    base = None if procedure is None else base_code(procedure)
    fitting = [
        (
            row.procedures != (),
            len(row.agency or ""),
            row.province is not None,
            row.channel is not None,
            row.since,
            order,
            row,
        )
        for order, row in enumerate((*all_rows(), *_ADDED.get(), *extra_rows))
        if row.name == name
        and row.since <= day <= (row.until or date.max)
        and (not row.procedures or base in row.procedures)
        and (row.province is None or row.province == (province or _level_1(agency)))
        and (row.agency is None or _below(agency, row.agency))
        and (row.channel is None or row.channel == channel)
    ]
    return max(fitting, key=lambda entry: entry[:-1])[-1] if fitting else None


def base_code(procedure: str) -> str:
    """The national code n.nnnnnn of a procedure code in its short or long local form."""
    return ".".join(procedure.split(".")[:2])


def _level_1(agency: str | None) -> str | None:
    return agency.split(".")[0] if agency else None


def _below(agency: str | None, root: str) -> bool:
    return agency is not None and (agency == root or agency.startswith(root + "."))


def _rows(name: str) -> tuple[Parameter, ...]:
    rows = cast("Iterable[Mapping[str, object]]", shipped(name)["parameters"])
    return tuple(parameter(row) for row in rows)
