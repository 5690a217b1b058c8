"""Shares of small units, honestly: pulled towards the group, with an interval.

Pure arithmetic in fractions; nothing here knows units or facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

Z95 = 1.959963984540054


@dataclass(frozen=True)
class Prior:
    """The group's share, and with how many pseudo-cases it pulls."""

    mean: Fraction
    weight: Fraction


@dataclass(frozen=True)
class Shrunk:
    """A share 0..1 after the pull, with its 95 percent interval."""

    score: Fraction
    lo: float
    hi: float


def prior_of(counts: Sequence[tuple[int, int]]) -> Prior:
    """The prior of units with (hits, cases), cases above 0, by the method of moments.

    The weight follows from how much the units differ beyond chance (the intraclass
    correlation of a one-way analysis). It never exceeds the cases of an average unit: few
    units cannot prove that they are all the same.
    """
    cases = sum(n for _, n in counts)
    hits = sum(x for x, _ in counts)
    if not cases:
        return Prior(Fraction(), Fraction())
    mean = Fraction(hits, cases)
    if len(counts) < 2:
        return Prior(mean, Fraction())
    most = Fraction(cases, len(counts))
    rho = _correlation(counts, mean, cases) if cases > len(counts) else Fraction()
    return Prior(mean, min(most, (1 - rho) / rho) if rho > 0 else most)


def _correlation(counts: Sequence[tuple[int, int]], mean: Fraction, cases: int) -> Fraction:
    units = len(counts)
    between = sum((n * (Fraction(x, n) - mean) ** 2 for x, n in counts), Fraction()) / (units - 1)
    within = sum((Fraction(x * (n - x), n) for x, n in counts), Fraction()) / (cases - units)
    size = (cases - Fraction(sum(n * n for _, n in counts), cases)) / (units - 1)
    total = between + (size - 1) * within
    return (between - within) / total if total > 0 else Fraction()


def shrink(hits: int, cases: int, prior: Prior) -> Shrunk:
    """The share of one unit with this prior."""
    pulled_hits = hits + prior.mean * prior.weight
    pulled_cases = cases + prior.weight
    lo, hi = wilson(float(pulled_hits), float(pulled_cases))
    return Shrunk(pulled_hits / pulled_cases, lo, hi)


def wilson(hits: float, cases: float) -> tuple[float, float]:
    """The Wilson interval of 95 percent; counts may be fractional."""
    share, square = hits / cases, Z95 * Z95
    centre = (share + square / (2 * cases)) / (1 + square / cases)
    spread = sqrt(max(0.0, share * (1 - share)) / cases + square / (4 * cases * cases))
    half = Z95 * spread / (1 + square / cases)
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))
