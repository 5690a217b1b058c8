"""Whether a target will be met by its last day, if the days left are like the last whole months.

No model learns here: it is a straight continuation, and is called so wherever it is shown. Its
ends are those of the worst and the best of these months, so that a verdict stands only where
every one of them would bring it about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.steering.indicators.figure import Figure, Number, ratio
from motcua.steering.indicators.period import Period
from motcua.steering.plans.comparators import meets
from motcua.steering.plans.documents import Reading

MOST, FEWEST = 6, 3
NO_YEAR = "The plan names no year by which it must be met."
NOT_WHOLE = "Only the whole year of the target can be continued."
WITH_CARE = "The figure itself is to be read with care, so it is not continued."
NO_SUM = "It is no sum of its months, so it cannot be continued in a straight line."
TOO_SHORT = "Fewer than %(n)s whole months are known."
SENTENCES = (NO_YEAR, NOT_WHOLE, WITH_CARE, NO_SUM, TOO_SHORT)


@dataclass(frozen=True)
class Outlook:
    """What a figure comes to on the day `until`, from as many `months`.

    `met` is null where the months disagree. `why` says why there is no outlook; then the
    numbers are null.
    """

    until: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    months: int = 0
    met: bool | None = None
    why: str | None = None


def span_of(year: int) -> Period:
    """The days over which a target of a year is judged: it ends on 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def months_before(today: date, span: Period) -> Period:
    """The months that `outlook` wants to know: those of the span, and at least `MOST` whole."""
    back = today.year * 12 + today.month - 1 - MOST
    return Period(min(span.first, date(back // 12, back % 12 + 1, 1)), min(today, span.last))


def can_continue(figure: Figure) -> bool:
    """Whether it is a sum of months at all; states, scores and what is carried over are none."""
    return figure.indicator.shape == "ratio" and figure.indicator.basis in ("received", "closed")


def outlook(
    figure: Figure, reading: Reading, months: Sequence[Figure], span: Period, today: date
) -> Outlook | None:
    """Where a figure of the span so far is going; null where nothing is left to expect.

    `months` are figures of single months (`months_before`), known until the end of `today`.
    """
    if figure.value is None or not span.first <= today < span.last:
        return None
    if figure.warnings:
        return Outlook(span.last, why=WITH_CARE)
    if not _adds_up(figure, months, span):
        return Outlook(span.last, why=NO_SUM)
    whole = _whole(figure, months, today)
    if len(whole) < FEWEST:
        return Outlook(span.last, why=TOO_SHORT % {"n": FEWEST})
    left = (span.last - today).days
    ends = [_end(figure, [month], left) for month in whole]
    verdicts = {meets(end, reading) for end in ends}
    return Outlook(
        span.last, _end(figure, whole, left), min(ends), max(ends), len(whole),
        verdicts.pop() if len(verdicts) == 1 else None,
    )  # fmt: skip


@dataclass(frozen=True)
class _Month:
    """What one whole month brought, in how many days."""

    numerator: Number
    denominator: Number
    days: int


def _adds_up(figure: Figure, months: Sequence[Figure], span: Period) -> bool:
    """Whether the figure is what its months bring together."""
    if not can_continue(figure):
        return False
    mine = [each for each in months if _of(each).first >= span.first]
    return (
        sum(each.numerator or 0 for each in mine) == figure.numerator
        and sum(each.denominator or 0 for each in mine) == (figure.denominator or 0)
    )  # fmt: skip


def _whole(figure: Figure, months: Sequence[Figure], today: date) -> list[_Month]:
    """The last months that are over, counted by the same formula; one left out is no zero."""
    known = sorted(
        (each for each in months if _is_usable(each, figure) and _of(each).last < today),
        key=lambda each: str(each.group["month"]),
    )
    return [
        _Month(each.numerator or 0, each.denominator or 0, _of(each).last.day)
        for each in known[-MOST:]
    ]


def _is_usable(month: Figure, figure: Figure) -> bool:
    return month.formula.version == figure.formula.version and month.value is not None


def _of(month: Figure) -> Period:
    return Period.parse(str(month.group["month"]))


def _end(figure: Figure, like: Sequence[_Month], left: int) -> float:
    """The figure on the last day, if the days left are like these months."""
    days = sum(each.days for each in like)
    top = _grown(figure.numerator, sum(each.numerator for each in like), days, left)
    if figure.denominator is None:
        return float(top)
    bottom = _grown(figure.denominator, sum(each.denominator for each in like), days, left)
    return ratio(figure.indicator, top, bottom)


def _grown(so_far: Number | None, brought: Number, days: int, left: int) -> Fraction:
    return Fraction(so_far or 0) + Fraction(brought) * left / days
