"""Published numbers in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.components.charts.columns import Axis, Point, columns
from motcua.faces.components.charts.scale import top_of
from motcua.faces.components.charts.sparks import spark
from motcua.faces.components.words import local

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One published number as a page shows it; `care` says why it is to be read with care."""

    key: str
    name: str
    value: str
    counted: str
    why: str
    care: str
    picture: SafeString | None = None


def told(row: Row, unit: str, *, key: str, name: str, picture: SafeString | None = None) -> Told:
    return Told(
        key, name, words.value_words(row["value"], unit), _counted(row, unit),
        words.why(row["why"]), _care(row), picture,
    )  # fmt: skip


def headline(content: Row) -> list[Told]:
    """Every headline indicator with a small line of its months."""
    months: dict[str, list[float | None]] = {}
    for row in content["months"]:
        months.setdefault(row["indicator"], []).append(row["value"])
    return [
        told(
            row, row["unit"], key=row["indicator"], name=local(row),
            picture=_spark(row, months.get(row["indicator"], [])),
        )
        for row in content["indicators"]
    ]  # fmt: skip


def months_of(content: Row, indicator: str, unit: str) -> list[tuple[Row, Told]]:
    rows = [row for row in content["months"] if row["indicator"] == indicator]
    return [(row, told(row, unit, key=row["month"], name=_month(row["month"]))) for row in rows]


def month_picture(
    found: Iterable[tuple[Row, Told]], unit: str, *, title: str, about: str
) -> SafeString:
    held = list(found)
    top = top_of([row["value"] for row, _ in held], percent=unit == "%")
    points = [
        Point(_month(row["month"]), row["value"], one.value, row["small"]) for row, one in held
    ]
    axis = Axis(unit == "%", words.value_words(top, unit))
    return columns(points, axis, key="months", title=title, about=about)


def units_of(content: Row, indicator: str, unit: str, names: Mapping[str, str]) -> list[Told]:
    rows = [row for row in content["units"] if row["indicator"] == indicator]
    rows.sort(key=lambda row: (row["value"] is None, -(row["value"] or 0), row["unit"]))
    return [
        told(row, unit, key=row["unit"], name=names.get(row["unit"], row["unit"])) for row in rows
    ]


def _spark(row: Row, values: list[float | None]) -> SafeString | None:
    if all(value is None for value in values):
        return None
    title = local(row)
    about = words.value_words(row["value"], row["unit"])
    return spark(values, key=f"s-{row['indicator']}", title=title, about=about)


def _care(row: Row) -> str:
    """Why a number is to be read with care; "" where it is not, or not told at all."""
    if row["withheld"] or not row["small"]:
        return ""
    kept = row.get("warnings", ())
    return words.whys(kept) or gettext("This edition does not say why.")


def _counted(row: Row, unit: str) -> str:
    top, bottom = row["numerator"], row["denominator"]
    if bottom is None or row["value"] is None:
        return ""
    n = words.decimal(bottom, 0)
    whole = isinstance(top, int) and isinstance(bottom, int)
    if unit == "s" or not whole:
        return f"n = {n}" if whole else ""
    return f"{words.decimal(top, 0)} / {n}"


def _month(month: str) -> str:
    return f"{month[5:]}/{month[:4]}"
