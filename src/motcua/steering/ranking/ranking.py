"""Ranking of units by one indicator or by the weighted composite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators import reasons
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.ranking.composite import combined
from motcua.steering.ranking.placing import Placed, placed, unranked
from motcua.steering.ranking.shrinkage import Prior, prior_of, shrink

GROUPS = ("so", "xa", "phuong", "dac_khu", "all")
COMPOSITE = "composite"
TOO_FEW = "Fewer than %(min_n)s were counted."
NO_UNIT = "The unit is not recorded."
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Ranking:
    """Ranked units and how they were ranked."""

    method: dict[str, object]
    rows: list[Placed]

    def answer(self) -> dict[str, object]:
        return {"method": self.method, "rows": [each.answer() for each in self.rows]}


def rank(
    facts: Facts,
    question: Question,
    *,
    indicator: str = "on_time",
    group: str = "all",
    min_n: int = 30,
    weights: Mapping[str, float] | None = None,
) -> Ranking:
    """Ranks the groups of the question's one grouping column.

    `group` keeps units of one kind. `weights` are used for `composite` only. Raises Refused
    for an unknown indicator, kind of unit, or grouping.
    """
    if group not in GROUPS:
        raise Refused("There is no group %(group)s.", code="bad-group", group=group)
    if group != "all":
        scope = replace(question.scope, values=(*question.scope.values, ("unit_kind", group)))
        question = replace(question, scope=scope)
    if indicator == COMPOSITE:
        return _composite(facts, question, dict(weights or shipped_weights()), group, min_n)
    found = figures(facts, chosen([indicator]), question)
    rows, prior = ranked(_newest(found), min_n)
    return Ranking(_method(indicator, group, min_n, prior), rows)


def ranked(found: Sequence[Figure], min_n: int) -> tuple[list[Placed], Prior | None]:
    """Places of one indicator's figures, and the prior where its shares were shrunk."""
    if not found:
        return [], None
    indicator = found[0].indicator
    fit = [figure for figure in found if _why_not(figure, min_n) is None]
    share = indicator.unit == "%" and indicator.shape == "ratio"
    prior = prior_of([_counts(figure) for figure in fit]) if share else None
    rows = [
        unranked(_unit(figure), why, _n(figure))
        if (why := _why_not(figure, min_n))
        else _scored(figure, prior)
        for figure in found
    ]
    return placed(rows, best_first=indicator.direction != "down"), prior


@cache
def shipped_weights() -> Mapping[str, float]:
    """The shipped weights of the composite: an assumption, one for each row of document 004."""
    return dict(_yaml("weights.yaml"))


def _composite(
    facts: Facts, question: Question, weights: Mapping[str, float], group: str, min_n: int
) -> Ranking:
    wanted = chosen(weights)
    by_id: dict[str, list[Figure]] = {each.id: [] for each in wanted}
    for figure in figures(facts, wanted, question):
        by_id[figure.indicator.id].append(figure)
    parts = {name: _part(_newest(found)) for name, found in by_id.items()}
    directions = {each.id: each.direction for each in wanted}
    method = {**_method(COMPOSITE, group, min_n, None), "weights": dict(weights)}
    rows = [_enough(each, min_n) for each in combined(parts, weights, directions)]
    return Ranking(method, placed(rows, best_first=True))


def _part(found: Sequence[Figure]) -> list[Placed]:
    """One part of the composite. However few were counted, the pull towards the group speaks for
    the rest; where there was nothing at all to count, the group's share stands in whole."""
    rows, prior = ranked(found, 1)
    if prior is None or not prior.weight:
        return rows
    idle = {_unit(each) for each in found if each.why == reasons.NO_ROWS and not each.excluded}
    return [_stood_in(row, prior) if row.unit in idle else row for row in rows]


def _stood_in(row: Placed, prior: Prior) -> Placed:
    pulled = shrink(0, 0, prior)
    return replace(
        row, score=100 * pulled.score, lo=100 * pulled.lo, hi=100 * pulled.hi, why_unranked=None
    )


def _enough(row: Placed, min_n: int) -> Placed:
    """The minimum number is asked once, of the part with most rows."""
    few = row.score is not None and row.n < min_n
    return unranked(row.unit, TOO_FEW % {"min_n": min_n}, row.n) if few else row


def _scored(figure: Figure, prior: Prior | None) -> Placed:
    base = Placed(
        _unit(figure), None, figure.value, None, None, figure.value,
        figure.numerator, figure.denominator, _n(figure), None,
    )  # fmt: skip
    if prior is None:
        return base
    shrunk = shrink(*_counts(figure), prior)
    return replace(base, score=100 * shrunk.score, lo=100 * shrunk.lo, hi=100 * shrunk.hi)


def _why_not(figure: Figure, min_n: int) -> str | None:
    if _unit(figure) is None:
        return NO_UNIT
    if figure.value is None:
        return figure.why
    small = figure.denominator is not None and _n(figure) < min_n
    return TOO_FEW % {"min_n": min_n} if small else None


def _newest(found: Sequence[Figure]) -> list[Figure]:
    """At a seam of formulas only the newest one ranks."""
    last = found[0].indicator.formulas[-1].version if found else ""
    kept = [figure for figure in found if figure.formula.version == last]
    return kept or list(found)


def _unit(figure: Figure) -> object:
    return next(iter(figure.group.values()), None)


def _counts(figure: Figure) -> tuple[int, int]:
    assert isinstance(figure.numerator, int)
    assert isinstance(figure.denominator, int)
    return figure.numerator, figure.denominator


def _n(figure: Figure) -> int:
    return int(figure.denominator or 0)


def _method(indicator: str, group: str, min_n: int, prior: Prior | None) -> dict[str, object]:
    now: Mapping[str, Any] = _yaml("methods.yaml")[-1]
    return {
        "version": now["version"],
        "since": now["since"].isoformat(),
        "indicator": indicator,
        "group": group,
        "min_n": min_n,
        "prior_mean": None if prior is None else 100 * float(prior.mean),
        "prior_cases": None if prior is None else float(prior.weight),
        "text_vi": now["vi"],
        "text_en": now["en"],
    }


def _yaml(name: str) -> Any:
    text = (_HERE / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
