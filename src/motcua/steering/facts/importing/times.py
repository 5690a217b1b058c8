"""SQL that reads moments exactly: ISO 8601 or the mapping's format, and nothing else."""

import re

from motcua.steering.facts.engine import quoted

_ISO = (
    r"\d{4}-\d{2}-\d{2}"
    r"([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?"
)
_DIGITS = {"Y": 4, "f": 6, "j": 3}
_WORDS = {"b": "[A-Za-z]+", "B": "[A-Za-z]+", "a": "[A-Za-z]+", "A": "[A-Za-z]+",
          "p": "[AaPp][Mm]", "z": r"[+-]\d{2}:?\d{2}|Z", "%": "%"}  # fmt: skip
_FIRST, _LAST = "TIMESTAMP '0001-01-03'", "TIMESTAMP '9999-12-29'"


def moment_sql(column: str, date_format: str | None) -> str:
    """A struct of text column `column`: `at` (wall clock, or UTC where `zoned`), `bare`.

    The struct is null where the text is no moment. `bare`: a day without time of day.
    """
    if date_format is None:
        return _iso(column)
    return _formatted(column, date_format)


def _iso(column: str) -> str:
    zoned = (
        f"(ends_with({column}, 'Z') OR contains(substr({column}, 12), '+')"
        f" OR contains(substr({column}, 12), '-'))"
    )
    text = f"replace({column}, ',', '.')"
    value = (
        f"CASE WHEN {zoned} THEN TRY_CAST({text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
        f" ELSE TRY_CAST({text} AS TIMESTAMP) END"
    )
    return _checked(
        f"CASE WHEN regexp_full_match({column}, {quoted(_ISO)}) THEN {value} END",
        zoned,
        f"length({column}) = 10",
    )


def _formatted(column: str, date_format: str) -> str:
    zoned = "%z" in date_format
    value = f"try_strptime({column}, {quoted(date_format)})"
    if zoned:
        value = f"CAST({value} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    bare = "%H" not in date_format and "%I" not in date_format
    shape = f"regexp_full_match({column}, {quoted(shape_of(date_format))})"
    return _checked(f"CASE WHEN {shape} THEN {value} END", str(zoned), str(bare))


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
    exact = "" if directive != "Y" else "4,"
    return rf"\d{{{exact or '1,'}{_DIGITS.get(directive, 2)}}}"


def _checked(value: str, zoned: str, bare: str) -> str:
    """Moments at the very edge of the calendar are mistakes, and no zone could shift them."""
    return (
        f"CASE WHEN {value} BETWEEN {_FIRST} AND {_LAST}"
        f" THEN {{'at': epoch_us({value}), 'zoned': {zoned}, 'bare': {bare}}} END"
    )
