"""Figures against targets."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.comparators import meets
from motcua.steering.plans.documents import Target


@dataclass(frozen=True)
class Judged:
    """A target beside a figure; `met` is null where the figure is."""

    target: Target
    met: bool | None

    def answer(self) -> dict[str, object]:
        reading = self.target.reading
        return {
            "plan": self.target.plan,
            "year": self.target.year,
            "comparator": self.target.comparator,
            "read_as": reading.comparator if reading else None,
            "read_why": reading.why if reading else None,
            "value": reading.value if reading else None,
            "met": self.met,
        }

    def words(self) -> str:
        """One short text: plan, year, comparison, result."""
        reading = self.target.reading
        asked = f"{reading.comparator} {reading.value:g} {reading.unit}" if reading else "–"
        mark = {True: "✓", False: "✗", None: "?"}[self.met]
        return f"{self.target.plan} {self.target.year or ''} {asked} {mark}"


def judge(figure: Figure, targets: Iterable[Target], years: Container[int]) -> tuple[Judged, ...]:
    """The targets of a figure's indicator in these years (or of no year), for its unit."""
    return tuple(
        Judged(target, meets(figure.value, target.reading))
        for target in targets
        if figure.indicator.id in target.indicators
        and (target.year is None or target.year in years)
        and binds(target, figure.group.get("unit"))
    )


def binds(target: Target, unit: object) -> bool:
    """Whether a target concerns a unit: its own, or one below it; without a unit, everywhere."""
    if target.unit_path is None or unit is None:
        return True
    path = str(unit)
    return path == target.unit_path or path.startswith(target.unit_path + ".")
