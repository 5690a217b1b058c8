"""The groups and the total of the index as figures among the others."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from motcua.steering.indicators.definition import ALL, Formula, Indicator, Measure
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.index766.definition import definition
from motcua.steering.indicators.index766.own import PREFIX, indexes
from motcua.steering.indicators.index766.score import Index

PARTIAL = "Only a part of its components is known."
UNKNOWN = "None of its components is known."


def index_figures(found: Iterable[Figure], level: str = "province") -> Iterator[Figure]:
    """Points of every group and of the whole, from the figures of the components."""
    for group, index in indexes(found, level).items():
        for indicator, points, partial in _points(index):
            yield Figure(
                indicator, indicator.formulas[0], dict(group), None, None,
                None if points is None else float(points),
                why=UNKNOWN if points is None else None,
                warnings=(PARTIAL,) if partial and points is not None else (),
            )  # fmt: skip


def index_indicators() -> list[Indicator]:
    """The groups and the total as indicators of unit `point`."""
    whole = definition()
    groups = [_indicator(g.code, g.name_vi, g.name_en) for g in whole.groups]
    return [*groups, _indicator("TOTAL", "Tổng điểm", "Total")]


def _points(index: Index) -> Iterator[tuple[Indicator, Fraction | None, bool]]:
    *groups, total = index_indicators()
    for indicator, group in zip(groups, index.definition.groups, strict=True):
        yield indicator, *index.of_group(group.code)
    yield total, index.total, index.partial


def _indicator(code: str, name_vi: str, name_en: str) -> Indicator:
    nothing = Measure("count", "", ALL, "dossiers", "received")
    version = definition().version
    formula = Formula(version, None, None, ALL, (), nothing, None, "QĐ 766/QĐ-TTg", "V2")
    return Indicator(
        f"{PREFIX}{code.lower()}", f"766 - {name_vi}", f"766 - {name_en}", "QĐ 766/QĐ-TTg; R-62",
        "point", "up", 1, "index", (formula,), "",
    )  # fmt: skip
