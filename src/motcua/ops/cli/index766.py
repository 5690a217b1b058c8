"""`motcua index766`: the index of QĐ 766 from published aggregates."""

from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.steering.indicators.index766.reading import index_of_file
from motcua.steering.indicators.index766.score import Index, number


@click.command()
@click.option(
    "--aggregates",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    help="JSON file with numerators and denominators.",
)
@json_option
def index766(file: Path, *, as_json: bool) -> None:
    """Compute the index of QĐ 766 from published aggregates."""
    index, _ = index_of_file(file)
    answer(index.answer(), as_json=as_json, words=_words(index))


def _words(index: Index) -> str:
    lines = []
    for group in index.definition.groups:
        points, partial = index.of_group(group.code)
        shown = "–" if points is None else f"{number(points):.2f}"
        mark = "  (partial)" if partial else ""
        lines.append(f"{group.code:<7}{shown:>7} / {group.max}{mark}")
    total = number(index.total)
    shown = "–" if total is None else f"{total:.2f}"
    return "\n".join(
        [
            *lines,
            f"{'total':<7}{shown:>7} / 100{'  (partial)' if index.partial else ''}",
            *(f"{each['code']}: {each['why']}" for each in index.warnings),
        ]
    )
