"""Asking steering for figures, once per question and state of the facts."""

from collections.abc import Iterable

from motcua.faces.board.kept import kept
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import Period
from motcua.steering.ranking.ranking import Ranking, rank


def question_of(known: Known, period: Period, reach: Reach, by: tuple[str, ...] = ()) -> Question:
    """The question that a page of the board asks."""
    return Question(period, by, known.as_of, reach.scope())


def ask(
    known: Known,
    ids: Iterable[str],
    period: Period,
    reach: Reach,
    by: tuple[str, ...] = (),
) -> list[Figure]:
    """Figures of these indicators; every group is there, also those without a value."""
    wanted = tuple(ids)
    key = ("figures", _facts(known), wanted, period, reach, by)
    question = question_of(known, period, reach, by)
    return kept(key, lambda: figures(known.facts, chosen(wanted), question))


def ask_rank(
    known: Known, indicator: str, group: str, period: Period, reach: Reach, min_n: int
) -> Ranking:
    """The ranking of the agencies of one kind."""
    key = ("rank", _facts(known), indicator, group, period, reach, min_n)
    question = question_of(known, period, reach, ("agency",))
    return kept(
        key, lambda: rank(known.facts, question, indicator=indicator, group=group, min_n=min_n)
    )


def _facts(known: Known) -> tuple[object, ...]:
    return (known.facts.home, known.facts.manifest.generation, known.as_of)
