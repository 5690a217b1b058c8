"""A published ranking as a page shows it."""

from collections.abc import Mapping
from typing import Any

from motcua.faces.board import words
from motcua.faces.board.places import Group, Place, kind_words, named_parts
from motcua.faces.components.charts.intervals import interval
from motcua.faces.components.charts.scale import range_of

Row = Mapping[str, Any]


def places_of(ranking: Row, names: Mapping[str, str]) -> Group:
    """The same parts as on the board, from the frozen rows."""
    rows = ranking["rows"]
    span = range_of(_known(rows, "lo"), _known(rows, "hi"))
    made = [_place(row, names, span, f"r-{n}") for n, row in enumerate(rows)]
    ranked = tuple(each for each in made if each.rank is not None)
    return Group(
        ranking["kind"], kind_words(ranking["kind"]), ranking["method"]["indicator"], ranked,
        tuple(each for each in made if each.rank is None), len(ranked), "",
        ranking["method"]["min_n"], ranking["method"],
    )  # fmt: skip


def _known(rows: list[Row], key: str) -> list[float]:
    return [float(row[key]) for row in rows if row[key] is not None]


def _place(row: Row, names: Mapping[str, str], span: tuple[float, float], key: str) -> Place:
    unit, score, lo, hi = str(row["unit"] or ""), row["score"], row["lo"], row["hi"]
    name = names.get(unit, unit)
    told = "" if lo is None else f"{words.decimal(lo)}–{words.decimal(hi)}"
    said = words.UNKNOWN if score is None else words.decimal(score)
    picture = (
        interval(score, lo, hi, span, key=key, title=f"{name}: {said} ({told})") if told else None
    )
    counted = (
        f"{words.decimal(row['numerator'], 0)} / {words.decimal(row['denominator'], 0)}"
        if row["numerator"] is not None and row["denominator"] is not None
        else ""
    )
    why = named_parts(words.why(row["why_unranked"]))
    return Place(row["rank"], unit, name, said, told, counted, picture, why, False, "")
