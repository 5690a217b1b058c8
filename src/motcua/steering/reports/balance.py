"""The table that every office must send, with its identity checked and its rest followed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import Period
from motcua.steering.indicators.rows import rows_of

COLUMNS = (
    "carried", "received", "received_online", "received_counter", "received_post",
    "received_unclassified", "settled", "settled_early", "settled_on_time", "settled_late",
    "settled_no_term", "in_progress", "in_progress_within", "in_progress_over",
    "in_progress_no_term", "withdrawn", "refused", "stopped",
)  # fmt: skip
IDS = tuple(f"balance_{name}" for name in COLUMNS)
PARTS_OF = {
    "received": ("received_online", "received_counter", "received_post", "received_unclassified"),
    "settled": ("settled_early", "settled_on_time", "settled_late", "settled_no_term"),
    "in_progress": ("in_progress_within", "in_progress_over", "in_progress_no_term"),
}
"""Columns that are sums of others."""
LEAVES = tuple(name for name in COLUMNS if name not in PARTS_OF)
Row = Mapping[str, int]


@dataclass(frozen=True)
class Balance:
    """One table: rows by the value of one column, and their total."""

    by: str
    rows: dict[str, Row]
    total: Row

    @property
    def open(self) -> list[tuple[str, str]]:
        """Rows whose identity does not hold, each with what differs. Empty where all hold."""
        pairs = ((name, differs(row)) for name, row in {**self.rows, "": self.total}.items())
        return [(name, why) for name, why in pairs if why]


@dataclass(frozen=True)
class Moved:
    """A rest that is not the next period's carry-over, and the dossiers that explain it."""

    unit: str
    before: Period
    rest: int
    carried: int
    dossiers: tuple[str, ...]


def balance(facts: Facts, question: Question, by: str) -> Balance:
    """The table of the question's period by one column; what is not recorded is the row ""."""
    rows = _counted(facts, replace(question, by=(by,)))
    total = _counted(facts, replace(question, by=())).get((), dict.fromkeys(COLUMNS, 0))
    return Balance(by, {_name(group[0]): row for group, row in rows.items()}, total)


def differs(row: Row) -> str:
    """What breaks the identity of a row; "" where it holds."""
    left = row["carried"] + row["received"]
    right = sum(row[name] for name in ("settled", "in_progress", "withdrawn", "refused", "stopped"))
    found = [] if left == right else [f"carried + received = {left}, ended + open = {right}"]
    for whole, parts in PARTS_OF.items():
        summed = sum(row[part] for part in parts)
        if summed != row[whole]:
            found.append(f"{whole} = {row[whole]}, its parts {summed}")
    return "; ".join(found)


def followed(facts: Facts, question: Question) -> tuple[int, list[Moved]]:
    """Whether each month's rest is the next month's carry-over, per unit: pairs looked at, breaks.

    A period that ends with a month is followed into the next one, where the facts know it.
    """
    period = question.period
    known = question.known_until(facts).day
    more = period.last + timedelta(days=1)
    longer = Period(period.first, _month_after(more)) if more.day == 1 and more <= known else period
    asked = replace(question, period=longer, by=("unit", "month"))
    months = [_label(part.first) for part in longer.months() if part.first <= known]
    rows = _counted(facts, asked)
    units = sorted({_name(group[0]) for group in rows})
    looked, moved = 0, []
    empty = dict.fromkeys(COLUMNS, 0)
    named = {(_name(group[0]), str(group[1])): row for group, row in rows.items()}
    for unit in units:
        for before, after in pairwise(months):
            rest = named.get((unit, before), empty)["in_progress"]
            carried = named.get((unit, after), empty)["carried"]
            looked += 1
            if rest != carried:
                moved.append(_moved(facts, asked, unit, (before, after), (rest, carried)))
    return looked, moved


def _moved(
    facts: Facts, asked: Question, unit: str, months: tuple[str, str], counts: tuple[int, int]
) -> Moved:
    rest, carried = chosen(["balance_in_progress", "balance_carried"])
    left = _ids(rows_of(facts, rest, asked, "numerator", {"unit": unit, "month": months[0]}))
    right = _ids(rows_of(facts, carried, asked, "numerator", {"unit": unit, "month": months[1]}))
    return Moved(unit, Period.parse(months[0]), *counts, tuple(sorted(left ^ right)))


def _counted(facts: Facts, question: Question) -> dict[tuple[object, ...], Row]:
    found: dict[tuple[object, ...], dict[str, int]] = {}
    for figure in figures(facts, chosen(IDS), replace(question, with_excluded=False)):
        group = tuple(figure.group[name] for name in question.by)
        row = found.setdefault(group, dict.fromkeys(COLUMNS, 0))
        row[figure.indicator.id.removeprefix("balance_")] = int(figure.value or 0)
    return dict(found)


def _ids(rows: Iterable[Mapping[str, object]]) -> set[str]:
    return {str(row["id"]) for row in rows}


def _name(value: object) -> str:
    return "" if value is None else str(value)


def _label(day: date) -> str:
    return f"{day:%Y-%m}"


def _month_after(day: date) -> date:
    """The last day of the month in which a day lies."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
