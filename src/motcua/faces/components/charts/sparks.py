"""A small line of a series, to stand beside a number."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from motcua.faces.components.charts.scale import Scale
from motcua.faces.components.charts.svg import element, number, picture

WIDTH, HEIGHT = 120.0, 28.0


def spark(values: Sequence[float | None], *, key: str, title: str, about: str) -> SafeString:
    """Gaps stay gaps; the last known value carries a dot."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if low == high:
        low, high = low - 1, high + 1
    across = Scale(0, max(1, len(values) - 1), 4, WIDTH - 4)
    up = Scale(low, high, HEIGHT - 5, 5)
    parts, run = [], []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append(f"{number(across.at(place))},{number(up.at(value))}")
        elif run:
            parts.append(element("polyline", points=" ".join(run), kind="line"))
            last, run = run[-1], []
    if parts:
        x, y = last.split(",")
        parts.append(element("circle", cx=x, cy=y, r=3, kind="dot"))
    return picture(*parts, key=key, title=title, about=about, size=(WIDTH, HEIGHT))
