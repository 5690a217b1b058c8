"""The index from own facts: the components are indicators, their numbers its inputs."""

from collections.abc import Iterable, Iterator

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import shipped
from motcua.steering.indicators.definition import Indicator
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.index766.score import CERTIFIED_COPY, Index, Input, score

PREFIX = "q766_"
Group = tuple[tuple[str, object], ...]


def components() -> list[Indicator]:
    """The indicators that are components of the index."""
    return [each for each in shipped().values() if each.id.startswith(PREFIX)]


def index_of(facts: Facts, question: Question, level: str) -> dict[Group, Index]:
    """The index of every group of the question, at a level."""
    return indexes(figures(facts, components(), question), level)


def indexes(found: Iterable[Figure], level: str) -> dict[Group, Index]:
    """The index of every group, from figures of the components."""
    inputs: dict[Group, dict[str, Input]] = {}
    for code, figure in _of_components(found):
        group = tuple(figure.group.items())
        inputs.setdefault(group, {})[code] = input_of(code, figure)
    return {group: score(level, mine) for group, mine in inputs.items()}


def input_of(code: str, figure: Figure) -> Input:
    """What a figure gives to the index: null where nothing is known, (0, 0) where nothing was."""
    numerator, denominator = figure.numerator, figure.denominator
    if code == CERTIFIED_COPY:
        return None if figure.value is None else figure.value > 0
    if not isinstance(numerator, int) or not isinstance(denominator, int):
        return None
    if denominator == 0 and figure.excluded:
        return None
    return numerator, denominator


def _of_components(found: Iterable[Figure]) -> Iterator[tuple[str, Figure]]:
    for figure in found:
        if figure.indicator.id.startswith(PREFIX):
            yield figure.indicator.id.removeprefix(PREFIX), figure
