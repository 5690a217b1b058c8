"""`motcua advise`: what to do next, and what it is worth."""

from datetime import date
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.indicators import day
from motcua.steering.advice.advice import Advice, advise_facts, advise_index
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.index766.definition import LEVELS
from motcua.steering.indicators.index766.reading import index_of_file
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.scan import Scope

_EVER = Period(date(1900, 1, 1), date(2999, 12, 31))


@click.command()
@click.option("--set", "set_name", default=None, help="An imported set.")
@click.option(
    "--aggregates",
    "file",
    type=click.Path(path_type=Path),
    default=None,
    help="JSON file as for index766.",
)
@click.option("--unit", default=None, help="Only this unit and all below it.")
@click.option("--top", type=click.IntRange(min=1), default=None, help="Only so many actions.")
@click.option("--level", type=click.Choice(LEVELS), default="agency")
@click.option("--as-of", default=None, help="The day up to which the facts are taken as known.")
@json_option
@click.pass_obj
def advise(
    home: Path,
    *,
    set_name: str | None,
    file: Path | None,
    unit: str | None,
    top: int | None,
    level: str,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Say which actions are worth most, from an imported set or published aggregates."""
    if (set_name is None) == (file is None):
        raise Refused("Give either --set or --aggregates.", code="no-input")
    advice = _of_file(file, unit) if file else _of_set(home, set_name, unit, level, as_of)
    answer(advice.answer(top), as_json=as_json, words=_words(advice, top))


def _of_file(file: Path, unit: str | None) -> Advice:
    index, named = index_of_file(file)
    return advise_index(index, unit or named)


def _of_set(
    home: Path, set_name: str | None, unit: str | None, level: str, as_of: str | None
) -> Advice:
    facts = Facts.open(home, set_name)
    known = AsOf.end_of_day(day(as_of), facts.zone) if as_of else None
    question = Question(_EVER, as_of=known, scope=Scope(unit))
    return advise_facts(facts, question, level, unit)


def _words(advice: Advice, top: int | None) -> str:
    shown = "–" if advice.now is None else f"{advice.now:.2f}"
    lines = [f"{advice.measure}: {shown}{'  (partial)' if advice.partial else ''}"]
    for each in advice.actions[:top]:
        kept = "keeps" if each.protects else "wins"
        lines.append(
            f"{float(each.gain):6.2f} points {kept}  {each.count:>7} × {each.name_vi} "
            f"({float(each.per_item):.5f} each)"
        )
    return "\n".join(lines)
