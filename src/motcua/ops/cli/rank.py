"""`motcua rank`: units in order, with uncertainty and the method."""

from datetime import date
from pathlib import Path

import click
import yaml

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.indicators import day
from motcua.ops.kind import mark_of
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.ranking.ranking import GROUPS, Ranking
from motcua.steering.ranking.ranking import rank as rank_units

EVER = Period(date(1900, 1, 1), date(2999, 12, 31))


@click.command()
@click.option("--set", "set_name", default=None, help="An imported set; then --by names a column.")
@click.option("--period", default=None, help="FROM..TO, 2026, 2026-Q2 or 2026-03.")
@click.option("--by", default="unit", help="The column whose values are ranked.")
@click.option("--indicator", default="on_time", help="An indicator, or composite.")
@click.option("--group", type=click.Choice(GROUPS), default="all")
@click.option("--min-n", type=click.IntRange(min=1), default=30)
@click.option("--as-of", default=None, help="The day up to which the facts are taken as known.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path, exists=True),
    default=None,
    help="YAML file: indicator to weight, for composite.",
)
@json_option
@click.pass_obj
def rank(  # noqa: PLR0913 -- the options of a command
    home: Path,
    *,
    set_name: str | None,
    period: str | None,
    by: str,
    indicator: str,
    group: str,
    min_n: int,
    as_of: str | None,
    weights: Path | None,
    as_json: bool,
) -> None:
    """Rank units by an indicator: fair to small ones, ties share a rank, gaps say why."""
    if period is None and set_name is None:
        raise Refused("Say the period with --period, or a set with --set.", code="no-period")
    facts = Facts.open(home, set_name)
    question = Question(
        Period.parse(period) if period else EVER,
        (by,),
        AsOf.end_of_day(day(as_of), facts.zone) if as_of else None,
    )
    ranking = rank_units(
        facts,
        question,
        indicator=indicator,
        group=group,
        min_n=min_n,
        weights=_weights(weights) if weights else None,
    )
    mark = mark_of(home, set_name)
    answer(ranking.answer(), as_json=as_json, words=_words(ranking), mark=mark)


def _weights(path: Path) -> dict[str, float]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {str(name): float(weight) for name, weight in raw.items()}
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise Refused(
            "%(file)s is no list of weights.", code="bad-weights", file=path.name
        ) from error


def _words(ranking: Ranking) -> str:
    lines = []
    for row in ranking.rows:
        if row.score is None:
            lines.append(f"  –  {row.unit}: {row.why_unranked}")
            continue
        spread = "" if row.lo is None else f" ({row.lo:.1f}–{row.hi:.1f})"
        lines.append(f"{row.rank:>3}  {row.unit}: {float(row.score):.2f}{spread}, n = {row.n}")
    return "\n".join(lines) or "Nothing to rank."
