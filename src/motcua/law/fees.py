"""Fees as dated rules: flat or by the page, by channel and benefit, and always whole đồng."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast, get_args

from motcua.law.errors import Refused
from motcua.law.parameters import Channel, Confidence, base_code
from motcua.law.shipped import shipped

CountBy = Literal["dossier", "copies", "pages"]


@dataclass(frozen=True, slots=True)
class FeeRow:
    """What is charged from `since` to `until` (both included) on the ground of a decision.

    `brackets`: (from the n-th unit, đồng each), rising from 1; `cap`: most đồng for one copy.
    `channel` None holds for every channel, `benefit` None for everybody.
    """

    since: date
    brackets: tuple[tuple[int, int], ...]
    ground: str
    confidence: Confidence
    count_by: CountBy = "dossier"
    until: date | None = None
    channel: str | None = None
    benefit: str | None = None
    cap: int | None = None
    name_vi: str = ""
    name_en: str = ""

    def __post_init__(self) -> None:
        starts = [start for start, _ in self.brackets]
        rising = starts[:1] == [1] and starts == sorted(set(starts))
        amounts = [each for _, each in self.brackets] + ([] if self.cap is None else [self.cap])
        whole = all(isinstance(each, int) and each >= 0 for each in amounts)
        known = self.count_by in get_args(CountBy) and self.confidence in get_args(Confidence)
        if not (rising and whole and known):
            raise Refused("A fee needs brackets from 1 and whole đồng.", code="bad_fee")
        if not self.ground.strip():
            raise Refused("A fee without the decision behind it has no effect.", code="bad_fee")


@dataclass(frozen=True, slots=True)
class FeeRule:
    """All rows of one procedure, of all dates, channels and benefits."""

    procedure: str
    rows: tuple[FeeRow, ...]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """`count` units at `each` đồng; the cap appears as a line with a negative amount."""

    name_vi: str
    name_en: str
    count: int
    each: int
    amount: int


@dataclass(frozen=True, slots=True)
class Fee:
    """What is owed. `waived`: nothing, though without channel and benefit something would be.

    `full_dong` is that other amount: the difference is the person's saving.
    """

    amount_dong: int
    lines: tuple[FeeLine, ...]
    ground: str
    waived: bool
    full_dong: int
    confidence: Confidence


def reckon_fee(
    rule: FeeRule,
    *,
    on: date,
    channel: Channel,
    quantities: Mapping[str, int] | Iterable[Mapping[str, int]] = (),
    benefits: Collection[str] = (),
) -> Fee:
    """The fee on that day for items of `{"pages": p, "copies": c}` (copies 1 if not given).

    A row of this channel goes before one of every channel; among the benefits the person has,
    the lowest amount counts. Refused where no row is in force: nothing is ever free by default.
    """
    items = _items(quantities)
    rows = _in_force(rule, on, channel, benefits)
    if not rows:
        raise Refused(
            "No fee rule of %(procedure)s is in force on %(day)s.",
            code="no_fee_rule", procedure=rule.procedure, day=on.strftime("%d/%m/%Y"),
        )  # fmt: skip
    reckoned = [(row, _lines(row, items)) for row in rows]
    row, lines = min(reckoned, key=lambda pair: _sum(pair[1]))
    general = [_sum(_lines(each, items)) for each in _in_force(rule, on, None, ())]
    amount = _sum(lines)
    full = max([amount, *general])
    return Fee(amount, lines, row.ground, amount == 0 < full, full, row.confidence)


def tariff_on(rule: FeeRule, on: date, channel: str) -> FeeRow | None:
    """The row that everybody pays by on that day over that channel, or None."""
    return next(iter(_in_force(rule, on, channel, ())), None)


@cache
def load_fee_rules() -> Mapping[str, FeeRule]:
    """The shipped rules by national procedure code."""
    rows: dict[str, list[FeeRow]] = {}
    for data in cast("list[Mapping[str, object]]", shipped("fees")["fees"]):
        rows.setdefault(str(data["procedure"]), []).append(fee_row(data))
    return {code: FeeRule(code, tuple(each)) for code, each in rows.items()}


def fee_rule(procedure: str) -> FeeRule | None:
    """The shipped rule of a procedure code in any of its forms, if there is one."""
    return load_fee_rules().get(base_code(procedure))


def fee_row(data: Mapping[str, object]) -> FeeRow:
    """A row from YAML or from an administrator's mapping; refused if it is not complete."""
    try:
        brackets = tuple((start, each) for start, each in cast("list[list[int]]", data["brackets"]))
        return FeeRow(
            since=cast("date", data["from"]),
            until=cast("date | None", data.get("until")),
            brackets=brackets,
            ground=str(data["ground"]),
            confidence=cast("Confidence", data["confidence"]),
            count_by=cast("CountBy", data.get("count_by", "dossier")),
            channel=cast("str | None", data.get("channel")),
            benefit=cast("str | None", data.get("benefit")),
            cap=cast("int | None", data.get("cap")),
            name_vi=str(data.get("name_vi", "")),
            name_en=str(data.get("name_en", "")),
        )
    except (KeyError, TypeError, ValueError):
        raise Refused(
            "A fee needs from, brackets, ground and confidence.", code="bad_fee"
        ) from None


def _in_force(
    rule: FeeRule, on: date, channel: str | None, benefits: Collection[str]
) -> list[FeeRow]:
    """One row for everybody and one for each benefit: nearest channel, then latest start."""
    best: dict[str | None, FeeRow] = {}
    for row in rule.rows:
        holds = row.since <= on <= (row.until or date.max)
        fits = row.channel in (None, channel) and (row.benefit is None or row.benefit in benefits)
        if holds and fits:
            rival = best.get(row.benefit)
            if rival is None or _rank(row) > _rank(rival):
                best[row.benefit] = row
    return list(best.values())


def _rank(row: FeeRow) -> tuple[bool, date]:
    return row.channel is not None, row.since


def _items(
    quantities: Mapping[str, int] | Iterable[Mapping[str, int]],
) -> list[Mapping[str, int]]:
    given = [quantities] if isinstance(quantities, Mapping) else quantities
    items: list[Mapping[str, int]] = list(given) or [{}]
    for item in items:
        if not set(item) <= {"pages", "copies"} or any(n < 1 for n in item.values()):
            raise Refused("Give pages and copies as whole numbers from 1.", code="bad_quantity")
    return items


def _lines(row: FeeRow, items: list[Mapping[str, int]]) -> tuple[FeeLine, ...]:
    if row.count_by == "dossier":
        return tuple(_bracket_lines(row, 1, 1))
    if row.count_by == "copies":
        return tuple(_bracket_lines(row, sum(item.get("copies", 1) for item in items), 1))
    if any("pages" not in item for item in items):
        raise Refused("This fee is by the page: give the number of pages.", code="bad_quantity")
    return tuple(
        line for item in items for line in _bracket_lines(row, item["pages"], item.get("copies", 1))
    )


def _bracket_lines(row: FeeRow, units: int, copies: int) -> list[FeeLine]:
    """The lines of `copies` equal copies of `units` units each; the cap holds for each copy."""
    ends = [start - 1 for start, _ in row.brackets[1:]] + [units]
    lines = []
    for (start, each), end in zip(row.brackets, ends, strict=True):
        count = (min(end, units) - start + 1) * copies
        if count > 0:
            lines.append(FeeLine(row.name_vi, row.name_en, count, each, count * each))
    one_copy = _sum(lines) // copies
    if row.cap is not None and one_copy > row.cap:
        over = one_copy - row.cap
        lines.append(FeeLine(f"Mức thu tối đa: {row.name_vi}", f"Cap: {row.name_en}",
                             copies, -over, -over * copies))  # fmt: skip
    return lines


def _sum(lines: Iterable[FeeLine]) -> int:
    return sum(line.amount for line in lines)
