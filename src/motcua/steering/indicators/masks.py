"""Conditions on packed bits: several plain statements about a row as one comparison."""

import re
from functools import cache

from motcua.steering.facts.bits import Bit, Order, Value, bits_of
from motcua.steering.facts.schema import Table
from motcua.steering.indicators.conditions import Condition, both, cut, sql, without

_PLAIN = re.compile(r"(\w+) (=|IS DISTINCT FROM|IS NULL|IS NOT NULL) ?(\d+|'[^']*')?")
_KNOWN = " IS NOT NULL"
_VALUE = r"(\d+|'[^']*')"
_EITHER = re.compile(
    rf"(\w+) IS NULL OR \1 = {_VALUE}|(\w+) = {_VALUE} OR \3 IS NULL|(\w+) IS DISTINCT FROM 0"
)
_ONE_OF = re.compile(r"\(coalesce\((\w+), (\w+)\) IS NULL\) IS NOT TRUE")
_NOT = re.compile(r"\((.+)\) IS NOT TRUE")
_Told = tuple[tuple[Bit, bool], ...]


def fast(table: Table, condition: Condition) -> str:
    """The condition over bits as far as bits say it, then over columns.

    For counting only: where a condition over columns is unknown, this one may be false.
    """
    told: dict[Bit, bool] = {}
    others: list[str] = []
    known = {part.removesuffix(_KNOWN) for part in condition if part.endswith(_KNOWN)}
    for part in condition:
        bits = _bits(table, part, known)
        if bits is None:
            others.append(_rewritten(table, part) or part)
        elif any(told.setdefault(bit, holds) is not holds for bit, holds in bits):
            return "false"
    if not told:
        return sql(tuple(others))
    return " AND ".join([*_comparisons(told), *(f"({part})" for part in others)])


def _comparisons(told: dict[Bit, bool]) -> list[str]:
    """One comparison for each number."""
    found = []
    for word in sorted({bit.word for bit in told}):
        asked = {bit.mask: holds for bit, holds in told.items() if bit.word == word}
        value = sum(mask for mask, holds in asked.items() if holds)
        found.append(f"({word} & {sum(asked)}) = {value}")
    return found


def _bits(table: Table, part: str, known: set[str]) -> _Told | None:
    """Which bits must be set or not for a part to hold; null where bits do not say."""
    if compared := _orders(table).get(part):
        return ((compared, True),)
    match = _PLAIN.fullmatch(part)
    there = _of(table).get((match[1], None)) if match else None
    if match is None or there is None:
        return None
    column, sign, value = match.groups()
    if value is None:
        return ((there, sign == "IS NOT NULL"),)
    if same := _of(table).get((column, value)):
        return ((same, sign == "="),)
    yes = _of(table).get((column, "1"))
    return _share_not(there, yes, sign, known=column in known) if yes and value == "0" else None


def _share_not(there: Bit, yes: Bit, sign: str, *, known: bool) -> _Told | None:
    """A share is 0 or 1: what is 0, and what is not 0 where it is known."""
    if sign == "=":
        return (there, True), (yes, False)
    return ((yes, True),) if known else None


def _rewritten(table: Table, part: str) -> str | None:
    """A part that says more than one thing, with bits for what they say; null where they do not."""
    if one := _ONE_OF.fullmatch(part):
        return _one_of(table, *one.groups())
    legs = cut(part, " OR ")
    if len(legs) > 1:
        return _unless(table, part) or _any_of(table, legs)
    if match := _NOT.fullmatch(part):
        return _neither(table, match[1])
    return _unless(table, part)


def _neither(table: Table, inner: str) -> str | None:
    """It is not so that all of this holds: a comparison that fails, or one part of several."""
    if compared := _orders(table).get(inner):
        return f"({compared.word} & {compared.mask}) = 0"
    parts = both(inner)
    return _any_of(table, [without(each) for each in parts]) if len(parts) > 1 else None


def _any_of(table: Table, legs: list[str]) -> str | None:
    """One of several holds, if bits say something of one of them."""
    told = [fast(table, both(leg)) for leg in legs]
    return " OR ".join(f"({leg})" for leg in told) if any("bits_" in leg for leg in told) else None


def _unless(table: Table, part: str) -> str | None:
    """Unknown or this value, as one comparison: anything but known and not so."""
    match = _EITHER.fullmatch(part)
    if match is None:
        return None
    column = match[1] or match[3] or match[5]
    there, same = (_of(table).get((column, each)) for each in (None, match[2] or match[4] or "1"))
    if there is None or same is None:
        return None
    return f"({same.word} & {there.mask + same.mask}) <> {there.mask}"


def _one_of(table: Table, first: str, second: str) -> str | None:
    """At least one of two columns is known, where one number tells of both."""
    one, other = (_of(table).get((name, None)) for name in (first, second))
    if one is None or other is None or one.word != other.word:
        return None
    return f"({one.word} & {one.mask + other.mask}) <> 0"


@cache
def _of(table: Table) -> dict[tuple[str, str | None], Bit]:
    return {
        (bit.said.column, bit.said.value): bit
        for bit in bits_of(table)
        if isinstance(bit.said, Value)
    }


@cache
def _orders(table: Table) -> dict[str | None, Bit]:
    return {bit.said.text(): bit for bit in bits_of(table) if isinstance(bit.said, Order)}
