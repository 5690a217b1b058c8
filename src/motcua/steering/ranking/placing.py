"""Places from scores: ties share a rank, the missing are unranked with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from motcua.steering.indicators.figure import Number

Score = Fraction | float


@dataclass(frozen=True)
class Placed:
    """One unit. Scores are in the indicator's unit (percent 0..100); null where unranked."""

    unit: object
    rank: int | None
    score: Score | None
    lo: float | None
    hi: float | None
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    n: int
    why_unranked: str | None

    def answer(self) -> dict[str, object]:
        """The row of the contract, the plain value beside."""
        return {
            "rank": self.rank,
            "unit": self.unit,
            "score": None if self.score is None else float(self.score),
            "lo": self.lo,
            "hi": self.hi,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "n": self.n,
            "why_unranked": self.why_unranked,
            "value": self.value,
        }


def unranked(unit: object, why: str, n: int = 0) -> Placed:
    return Placed(unit, None, None, None, None, None, None, None, n, why)


def placed(units: Sequence[Placed], *, best_first: bool) -> list[Placed]:
    """Ranks 1, 1, 3 by score (the larger first where `best_first`), then the unranked."""
    scored = [each for each in units if each.score is not None]
    scored.sort(key=lambda each: (_sign(each, best_first=best_first), str(each.unit)))
    found: list[Placed] = []
    for position, each in enumerate(scored, start=1):
        same = found and found[-1].score == each.score
        found.append(replace(each, rank=found[-1].rank if same else position))
    left = [each for each in units if each.score is None]
    return [*found, *sorted(left, key=lambda each: str(each.unit))]


def _sign(each: Placed, *, best_first: bool) -> Score:
    assert each.score is not None
    return -each.score if best_first else each.score
