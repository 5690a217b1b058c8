"""Columns over time, with a line for what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from motcua.faces.components.charts.scale import Scale, top_of
from motcua.faces.components.charts.svg import element, group, picture

WIDTH, HEIGHT = 360.0, 172.0
LEFT, RIGHT, TOP, BOTTOM = 16.0, 4.0, 18.0, 22.0
LABELS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One column: its short label, its value (null = nothing to count), the value in words."""

    label: str
    value: float | None
    words: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale's end in words (0 and the end are written), and the asked value if there is one."""

    percent: bool
    top_words: str = ""
    target: float | None = None


def columns(points: Sequence[Point], axis: Axis, *, key: str, title: str, about: str) -> SafeString:
    """The picture of a series; a month without a value stays empty and is marked by a dot."""
    top = top_of([*(point.value for point in points), axis.target], percent=axis.percent)
    scale = Scale(0, top, HEIGHT - BOTTOM, TOP)
    step = (WIDTH - LEFT - RIGHT) / max(1, len(points))
    every = -(-len(points) // LABELS_AT_MOST)
    parts = [*_frame(scale, top, axis)]
    for place, point in enumerate(points):
        parts.append(_column(point, scale, LEFT + place * step, step))
        if (len(points) - 1 - place) % every == 0:
            x = LEFT + (place + 0.5) * step
            parts.append(
                element("text", point.label, x=x, y=HEIGHT - 7, kind="label", text_anchor="middle")
            )
    if axis.target is not None:
        y = scale.at(axis.target)
        parts.append(element("line", x1=LEFT, x2=WIDTH, y1=y, y2=y, kind="asked-line"))
    return picture(*parts, key=key, title=title, about=about, size=(WIDTH, HEIGHT))


def _frame(scale: Scale, top: float, axis: Axis) -> list[SafeString]:
    """The ground line and the top line; the top's words stand above it, however long they are."""
    words = "100 %" if axis.percent else axis.top_words
    ground, high = scale.at(0), scale.at(top)
    return [
        element("line", x1=LEFT, x2=WIDTH, y1=ground, y2=ground, kind="grid"),
        element("line", x1=LEFT, x2=WIDTH, y1=high, y2=high, kind="grid"),
        element("text", "0", x=LEFT - 4, y=ground + 4, kind="label", text_anchor="end"),
        element("text", words, x=LEFT, y=high - 5, kind="label"),
    ]


def _column(point: Point, scale: Scale, x: float, step: float) -> SafeString:
    about = f"{point.label}: {point.words}"
    if point.value is None:
        dot = element("circle", cx=x + step / 2, cy=scale.at(0) - 3, r=1.5, kind="nothing")
        return group(dot, about=about)
    y = scale.at(point.value)
    box = element(
        "rect", x=x + step * 0.14, y=y, width=step * 0.72, height=max(scale.at(0) - y, 0.5),
        kind="column small" if point.small else "column",
    )  # fmt: skip
    return group(box, about=about)
