"""The weighted composite: a missing part is neither hidden nor rewarded, it leaves unranked."""

from collections.abc import Mapping, Sequence
from math import sqrt

from motcua.steering.ranking.placing import Placed, unranked
from motcua.steering.ranking.shrinkage import Z95

MISSING = "Without a figure for: %(parts)s."


def combined(
    parts: Mapping[str, Sequence[Placed]],
    weights: Mapping[str, float],
    directions: Mapping[str, str],
) -> list[Placed]:
    """One row per unit: the weighted mean of its shrunk shares, 0..100, the better the higher.

    The interval takes the parts as independent. Units that lack a part say which.
    """
    by_unit: dict[object, dict[str, Placed]] = {}
    for name, rows in parts.items():
        for row in rows:
            by_unit.setdefault(row.unit, {})[name] = row
    return [_combined(unit, mine, weights, directions) for unit, mine in by_unit.items()]


def _combined(
    unit: object,
    mine: Mapping[str, Placed],
    weights: Mapping[str, float],
    directions: Mapping[str, str],
) -> Placed:
    lacking = [name for name in weights if name not in mine or mine[name].score is None]
    if lacking:
        return unranked(unit, MISSING % {"parts": ", ".join(lacking)})
    total, score, variance = sum(weights.values()), 0.0, 0.0
    for name, weight in weights.items():
        row, part = mine[name], weight / total
        share = float(row.score or 0)
        score += part * (100 - share if directions[name] == "down" else share)
        spread = (row.hi or share) - (row.lo or share)
        variance += (part * spread / (2 * Z95)) ** 2
    half = Z95 * sqrt(variance)
    n = max(row.n for row in mine.values())
    lo, hi = max(0.0, score - half), min(100.0, score + half)
    return Placed(unit, None, score, lo, hi, score, None, None, n, None)
