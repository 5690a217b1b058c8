"""The cells of pages that list rows: hundreds of thousands of them, so each text is made once."""

from functools import lru_cache

from markupsafe import Markup, escape

from motcua.steering.indicators.figure import Number
from motcua.steering.reports.drill import Part
from motcua.steering.reports.words import Words


def body(words: Words, part: Part) -> Markup:
    """The table rows of a part as HTML; the first cell heads its row."""
    lines = []
    for head, *rest in part.rows:
        cells = [
            _cell(words, name, value) for name, value in zip(part.columns[1:], rest, strict=True)
        ]
        first = _cell(words, part.columns[0], head)
        lines.append(f'<tr><th scope="row">{first}</th><td>{"</td><td>".join(cells)}</td></tr>\n')
    return Markup("".join(lines))  # noqa: S704 -- every cell is escaped


@lru_cache(maxsize=65_536)
def _cell(words: Words, name: str, value: object) -> str:
    return str(escape(_text(words, name, value)))


def _text(words: Words, name: str, value: object) -> object:
    if value is None:
        return "–"
    if name.endswith("_day") and isinstance(value, int):
        return words.day(value)
    if name == "amount_dong" and isinstance(value, Number):
        return words.value(value, "dong")
    if name == "why":
        return words.why(str(value))
    return words.code(value) if name in ("channel", "outcome") else value
