"""Every indicator once more, row by row in plain Python, written without looking at the SQL.

Rows are objects with the columns of the schema; a missing value is None. Nothing here uses the
product's conditions, windows or aggregates.
"""

import math
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace as Row
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
Test = Callable[[Row, "Span"], bool]


@dataclass(frozen=True)
class Span:
    """One window: first and last local day, the instant of judgement."""

    first: int
    last: int
    at: datetime

    def is_open(self, row: Row) -> bool:
        return row.closed_day is None or row.closed_day > self.last

    def is_done(self, row: Row) -> bool:
        return not self.is_open(row)

    def is_settled(self, row: Row) -> bool:
        return self.is_done(row) and row.outcome not in {"withdrawn", "refused", "stopped"}

    def holds(self, row: Row, basis: str) -> bool:
        if basis == "received":
            return row.received_day is not None and self.first <= row.received_day <= self.last
        if basis == "closed":
            return row.closed_day is not None and self.first <= row.closed_day <= self.last
        if basis == "handled":
            if row.received_day is None or row.received_day > self.last:
                return False
            ended = row.closed_day is not None and row.closed_day < self.first
            return not ended or row.received_day >= self.first
        stands = row.from_day is not None and row.from_day <= self.last
        return stands and (row.until_day is None or row.until_day > self.last)


def spans(first: date, last: date, known: date, *, monthly: bool) -> list[Span]:
    """The windows of a period, cut into months where asked, known until the end of a day."""
    cut, start = [], first
    while start <= last:
        month_end = start.replace(day=monthrange(start.year, start.month)[1])
        end = min(month_end, last) if monthly else last
        midnight = datetime(*min(end, known).timetuple()[:3], tzinfo=HERE) + timedelta(days=1)
        cut.append(Span(number(start), number(min(end, known)), midnight))
        start = end + timedelta(days=1)
    return cut


def number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))


@dataclass(frozen=True)
class Part:
    """What to count: rows, the sum of a column, its different values, a point of its order."""

    how: str
    where: Test
    of: str = ""
    table: str | None = None
    basis: str | None = None

    def over(self, rows: Iterable[Row], span: Span) -> int | None:
        kept = [row for row in rows if self.where(row, span)]
        if self.how == "rows":
            return len(kept)
        values = [v for row in kept if (v := getattr(row, self.of)) is not None]
        if self.how == "different":
            return len(set(values))
        if self.how == "sum":
            return sum(values) if values else None
        share = {"half": Fraction(1, 2), "ninety": Fraction(9, 10)}[self.how]
        return sorted(values)[math.ceil(share * len(values)) - 1] if values else None


def yes(_row: Row, _span: Span) -> bool:
    return True


ROWS = Part("rows", yes)


@dataclass(frozen=True)
class Naive:
    basis: str
    top: Part
    bottom: Part | None = ROWS
    table: str = "dossiers"
    only: Test = yes
    leave: tuple[Test, ...] = ()
    percent: bool = True
    all_of: Test | None = None
    """For figures that count values all of whose rows pass: `top` is then not used."""


@dataclass
class Answer:
    top: int | None
    bottom: int | None
    value: float | None
    left: list[int]


def evaluate(naive: Naive, tables: dict[str, list[Row]], span: Span) -> Answer:
    """Numerator, denominator, value and the rows left out per reason, over one window."""
    here = [row for row in tables[naive.table] if span.holds(row, naive.basis)]
    here = [row for row in here if naive.only(row, span)]
    kept, left = [], [0] * len(naive.leave)
    for row in here:
        reason = next((n for n, test in enumerate(naive.leave) if test(row, span)), None)
        if reason is None:
            kept.append(row)
        else:
            left[reason] += 1
    top = _top(naive, kept, span)
    bottom = _bottom(naive, kept, tables, span)
    return Answer(top, bottom, _value(naive, top, bottom, kept), left)


def _top(naive: Naive, kept: list[Row], span: Span) -> int | None:
    if naive.all_of is None:
        return naive.top.over(kept, span)
    by_value: dict[str, list[bool]] = defaultdict(list)
    for row in kept:
        if row.procedure is not None:
            by_value[row.procedure].append(naive.all_of(row, span))
    return sum(all(each) for each in by_value.values())


def _bottom(naive: Naive, kept: list[Row], tables: dict[str, list[Row]], span: Span) -> int | None:
    part = naive.bottom
    if part is None:
        return None
    if part.table is None:
        return part.over(kept, span)
    basis = part.basis or naive.basis
    return part.over([row for row in tables[part.table] if span.holds(row, basis)], span)


def _value(naive: Naive, top: int | None, bottom: int | None, kept: list[Row]) -> float | None:
    if naive.bottom is None:
        return None if naive.leave and not kept else top
    if top is None or not bottom:
        return None
    return (100 if naive.percent else 1) * top / bottom


def rows(where: Test) -> Part:
    return Part("rows", where)


def flag(column: str) -> Part:
    return rows(lambda r, _s: getattr(r, column) == 1)


def null(column: str) -> Test:
    return lambda r, _s: getattr(r, column) is None


def is_(column: str, value: object) -> Test:
    return lambda r, _s: getattr(r, column) == value


def portal_in_time(r: Row, s: Span) -> bool:
    due = portal_due(r)
    if r.portal_forced_late == 1 or due is None:
        return False
    told = r.closed_at if r.portal_end_at is None else r.portal_end_at
    return min(told or s.at, s.at) <= due


def no_portal_due(r: Row, _span: Span) -> bool:
    return portal_due(r) is None


def portal_due(r: Row) -> datetime | None:
    return r.due_at if r.portal_due_at is None else r.portal_due_at


def content(r: Row, s: Span) -> bool:
    return portal_in_time(r, s) and r.petitioned != 1 and r.disliked != 1


def petition_kept(r: Row, s: Span) -> bool:
    if s.is_done(r):
        return r.on_time == 1
    return r.due_at is not None and r.due_at >= s.at


def online(r: Row, _s: Span) -> bool:
    return r.online == 1


def settled_outcome(r: Row, _s: Span) -> bool:
    return r.outcome == "settled"


def service(where: Test) -> Part:
    return Part("different", where, "procedure", "services", "standing")


def received(*values: str) -> Part:
    return rows(lambda r, s: r.received_day >= s.first and r.channel in values)


LOGIN_HERE: Test = lambda r, _s: r.login_clock != "here" or r.login_to_submit_s is None  # noqa: E731
LOGIN_LEAVE = (is_("login_clock", "portal"), LOGIN_HERE, is_("draft_resumed", 1))
NO_CHANNEL = (null("online"),)
PLANNED: Test = lambda r, _s: r.planned in {1, None}  # noqa: E731
EXEMPT = (null("planned"), is_("volume_exempt", 1))
OUTSIDE = (null("planned"), is_("planned", 0), is_("volume_exempt", 1))
DOCUMENT = (null("result_required"), is_("result_required", 0))


def balance(where: Test) -> Naive:
    return Naive("handled", rows(where), None)


def mean(column: str, basis: str = "closed") -> Naive:
    plain: Test = lambda r, _s: r.outcome in {None, "settled"}  # noqa: E731
    part = Part("sum", yes, column)
    return Naive(basis, part, only=plain, leave=(null(column),), percent=False)


def login(how: str, *more: Test, leave: tuple[Test, ...] = LOGIN_LEAVE) -> Naive:
    part = Part(how, yes, "login_to_submit_s")
    bottom = ROWS if how == "sum" else None
    return Naive("received", part, bottom, only=online, leave=(*leave, *more), percent=False)


def all_served(basis: str, column: str) -> Naive:
    bottom = Part("different", yes, "procedure")
    return Naive(basis, ROWS, bottom, "services", leave=(null(column),), all_of=is_(column, 1))


def standing(column: str, *, only: Test = yes, leave: tuple[Test, ...] = ()) -> Naive:
    return Naive("standing", flag(column), table="services", only=only, leave=leave)


def filed(kind: str) -> Naive:
    return Naive("received", rows(is_("filing", kind)), leave=(null("filing"),))


def across(where: Test, below: Test) -> Naive:
    return Naive("received", Part("different", where, "procedure"), service(below))


def time_saved(rows_: Iterable[Row], span: Span, column: str) -> float | None:
    """Online against in person, each procedure by its own, weighted with its online dossiers."""
    times: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row in rows_:
        took = getattr(row, column)
        if not span.holds(row, "closed") or row.outcome not in {None, "settled"}:
            continue
        if took is None or row.procedure is None:
            continue
        if row.online == 1:
            times[row.procedure][0].append(took)
        if row.channel == "counter":
            times[row.procedure][1].append(took)
    actual, expected = 0, Fraction(0)
    for fast, slow in times.values():
        if len(fast) >= 10 and len(slow) >= 10:
            actual += sum(fast)
            expected += len(fast) * Fraction(sum(slow), len(slow))
    return float(100 * (expected - actual) / expected) if expected else None
