"""SQL that reads moments exactly: ISO 8601 or the mapping's format, and nothing else."""

import re

from motcua.steering.facts.engine import quoted

_ISO = (
    r"\d{4}-\d{2}-\d{2}"
    r"([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?"
)
_SHORTEST_ZONED = len("2026-11-22T10:00Z")
_DIGITS = {"Y": 4, "f": 6, "j": 3}
_WORDS = {
    "b": "[A-Za-z]+",
    "B": "[A-Za-z]+",
    "a": "[A-Za-z]+",
    "A": "[A-Za-z]+",
    "p": "[AaPp][Mm]",
    "z": r"[+-]\d{2}:?\d{2}|Z",
    "%": "%",
}
# moments at the very edge of the calendar are mistakes, and no zone could shift them
FIRST, LAST = -62_135_424_000_000_000, 253_402_041_600_000_000  # 0001-01-03, 9999-12-29


def zoned_sql(column: str, date_format: str | None) -> str:
    """Whether a text that is a moment carries its own offset."""
    if date_format is not None:
        return str("%z" in date_format)
    return (
        f"CASE WHEN length({column}) < {_SHORTEST_ZONED} THEN false "
        f"WHEN contains({column}, '+') OR ends_with({column}, 'Z') THEN true "
        f"ELSE contains(substr({column}, 12), '-') END"
    )


def bare_sql(column: str, date_format: str | None) -> str:
    """Whether a text that is a moment is a day without time of day."""
    if date_format is not None:
        return str("%H" not in date_format and "%I" not in date_format)
    return f"length({column}) = 10"


def micros_sql(column: str, date_format: str | None) -> str:
    """Microseconds since 1970 of UTC, or of the wall clock where the text has no offset (for a
    connection in UTC the two are read alike); null if no moment."""
    if date_format is not None:
        kind = "TIMESTAMPTZ" if "%z" in date_format else "TIMESTAMP"
        value = f"epoch_us(CAST(try_strptime({column}, {quoted(date_format)}) AS {kind}))"
        shape = shape_of(date_format)
    else:
        dotted = (
            f"CASE WHEN contains({column}, ',') THEN replace({column}, ',', '.') ELSE {column} END"
        )
        value = f"epoch_us(TRY_CAST({dotted} AS TIMESTAMPTZ))"
        shape = _ISO
    return f"CASE WHEN regexp_full_match({column}, {quoted(shape)}) THEN {value} END"


def shape_of(date_format: str) -> str:
    """The pattern of texts in this format: four digits of a year are four, nothing trails."""
    parts = re.split(r"%(.)", date_format)
    texts, directives = parts[::2], parts[1::2]
    shape = re.escape(texts[0])
    for directive, text in zip(directives, texts[1:], strict=True):
        shape += f"({_shape(directive)}){re.escape(text)}"
    return shape


def _shape(directive: str) -> str:
    if directive in _WORDS:
        return _WORDS[directive]
    most = _DIGITS.get(directive, 2)
    return rf"\d{{{4 if directive == 'Y' else 1},{most}}}"
