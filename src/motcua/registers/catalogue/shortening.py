"""Whether limits of online filing are as much shorter than those of the counter as plans ask.

The share is the dated parameter `online_time_reduction`. What the sources do not say plainly is
counted with its reason and judged by nobody: a missing limit, several limits of one channel, two
units of time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from motcua.law.parameters import Parameter, find_on
from motcua.law.terms import Term
from motcua.registers.catalogue.models import Procedure
from motcua.registers.catalogue.queries import find_version, native_on
from motcua.registers.catalogue.terms import term_of

NAME = "online_time_reduction"
UNITS = {"days": "working_day", "hours": "working_hour", "calendar_days": "day", "months": "month"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as published or modelled: `unit` is working_day, day, working_hour, ..."""

    n: Fraction
    unit: str

    def as_json(self) -> dict[str, object]:
        whole = self.n.denominator == 1
        return {"n": int(self.n) if whole else float(self.n), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class TooLong:
    """An online limit that is not short enough, and by which rule.

    `shorter` and `asked` are percent (`shorter` rounded down, negative where the online limit is
    the longer one). `stated` says where the limits come from: modelled here, which is what
    appointments follow, or published at the national portal.
    """

    code: str
    name: str
    online: Limit
    counter: Limit
    shorter: int
    asked: int
    stated: str
    rule: Parameter

    def as_row(self) -> dict[str, object]:
        return {
            "code": self.code, "name": self.name, "online": self.online.as_json(),
            "counter": self.counter.as_json(), "shorter": self.shorter, "asked": self.asked,
            "stated": self.stated, "source": self.rule.source, "confidence": self.rule.confidence,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shortening:
    """What the check found: `compared` procedures, those at fault, and who was not compared."""

    compared: int
    at_fault: tuple[TooLong, ...]
    not_compared: Mapping[str, int]


def check_shortening(day: date, *, province: str | None) -> Shortening:
    """Judges every procedure in force on `day`, modelled ones first, in Vietnamese order.

    By the rules of the province with the path `province`; None asks those of the whole country.
    """
    native = native_on(day)
    rows = Procedure.objects.filter(abolished_on=None).order_by("sort_key")
    why: Counter[str] = Counter()
    faults: list[TooLong] = []
    compared = 0
    for one in rows.only("code", "name_vi", "facts"):
        found = _modelled(one.code, day) if one.code in native else published(one.facts)
        if isinstance(found, str):
            why[found] += 1
            continue
        rule = find_on(NAME, day, agency=province, procedure=one.code)
        if rule is None:
            why["no rule asks for a shorter limit on this day"] += 1
            continue
        compared += 1
        stated = "modelled" if one.code in native else "published"
        faults += _judged(one, found, rule, stated)
    faults.sort(key=lambda fault: fault.stated != "modelled")
    return Shortening(compared, tuple(faults), dict(sorted(why.items())))


def _modelled(code: str, day: date) -> tuple[Limit, Limit] | str:
    version = find_version(code, day)
    assert version is not None, "native_on names procedures that have a version"
    online, counter = (_of_term(term_of(version, name)) for name in ("online", "counter"))
    return _comparable(online, counter)


def _of_term(term: Term) -> Limit:
    return Limit(Fraction(term.n), UNITS[term.kind])


def published(facts: Mapping[str, Any]) -> tuple[Limit, Limit] | str:
    """The limits (online, counter) that the portal published, or why they cannot be compared."""
    channels: Sequence[Mapping[str, Any]] = facts.get("channels", ())
    both: list[Limit] = []
    for name in ("online", "counter"):
        limits = {_of_fact(one.get("limit")) for one in channels if one["channel"] == name}
        if not limits:
            return "it is not published for both online and counter"
        if None in limits:
            return "a limit was not published or not read"
        if len(limits) > 1:
            return "a channel has several limits"
        both += [one for one in limits if one is not None]
    return _comparable(*both)


def _of_fact(limit: Mapping[str, Any] | None) -> Limit | None:
    return Limit(Fraction(str(limit["n"])), str(limit["unit"])) if limit else None


def _comparable(online: Limit, counter: Limit) -> tuple[Limit, Limit] | str:
    if online.unit != counter.unit:
        return "the two limits have different units"
    if counter.n == 0:
        return "it is settled the same day at the counter"
    return online, counter


def _judged(
    procedure: Procedure, limits: tuple[Limit, Limit], rule: Parameter, stated: str
) -> Iterator[TooLong]:
    online, counter = limits
    shorter = 100 * (counter.n - online.n) / counter.n
    if shorter < rule.integer():
        yield TooLong(procedure.code, procedure.name_vi, online, counter, shorter.__floor__(),
                      rule.integer(), stated, rule)  # fmt: skip


def rules_cited(faults: Iterable[TooLong]) -> tuple[Parameter, ...]:
    """The rules by which they are at fault, each once."""
    return tuple(dict.fromkeys(fault.rule for fault in faults))
