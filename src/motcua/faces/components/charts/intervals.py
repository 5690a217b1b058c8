"""A dot with its interval, one to a row: how sure is a place in a ranking."""

from django.utils.safestring import SafeString

from motcua.faces.components.charts.scale import Scale
from motcua.faces.components.charts.svg import element, picture

WIDTH, HEIGHT = 220.0, 18.0


def interval(
    value: float, low: float, high: float, span: tuple[float, float], *, key: str, title: str
) -> SafeString:
    """`span` is the range of the whole table, so that rows can be compared by eye."""
    scale = Scale(span[0], span[1], 6, WIDTH - 6)
    middle = HEIGHT / 2
    return picture(
        element("line", x1=0.0, x2=WIDTH, y1=middle, y2=middle, kind="grid"),
        element(
            "rect", x=scale.at(low), y=middle - 3, width=max(scale.at(high) - scale.at(low), 1.0),
            height=6.0, rx=3, kind="range",
        ),
        element("circle", cx=scale.at(value), cy=middle, r=5, kind="dot"),
        key=key, title=title, about=title, size=(WIDTH, HEIGHT),
    )  # fmt: skip
