"""The cells of pages that list rows: hundreds of thousands of them, so each text is made once."""

from functools import cache, lru_cache

from markupsafe import Markup, escape

from motcua.steering.indicators.figure import Number
from motcua.steering.reports.drill import Part
from motcua.steering.reports.words import Words


def body(words: Words, part: Part) -> Markup:
    """The table rows of a part as HTML; the first cell heads its row."""
    lines = (_line(words, part.columns, row) for row in part.rows)
    return Markup("".join(lines))  # noqa: S704 -- every cell is escaped


@cache
def head(words: Words, columns: tuple[str, ...]) -> Markup:
    """The heads of the columns."""
    cells = (f'<th scope="col">{escape(words(column))}</th>' for column in columns)
    return Markup("".join(cells))  # noqa: S704 -- every cell is escaped


@lru_cache(maxsize=65_536)
def _line(words: Words, columns: tuple[str, ...], row: tuple[object, ...]) -> str:
    """One row, which stands in several parts of several pages."""
    first, *cells = (_cell(words, *each) for each in zip(columns, row, strict=True))
    return f'<tr><th scope="row">{first}</th><td>{"</td><td>".join(cells)}</td></tr>\n'


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
