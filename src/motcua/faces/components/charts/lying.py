"""Lying bars: how much each of a few things has, the name before and the number after it."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from motcua.faces.components.charts.scale import Scale
from motcua.faces.components.charts.svg import element, picture

WIDTH, HEIGHT = 100.0, 5.0


def bars(
    values: Sequence[float], top: float, words: Sequence[str], *, key: str
) -> list[SafeString]:
    """One small picture for each row of a table, all on the scale 0..`top`."""
    scale = Scale(0, top, 0, WIDTH)
    rows = zip(values, words, strict=True)
    return [_bar(scale.at(value), said, f"{key}-{n}") for n, (value, said) in enumerate(rows)]


def _bar(length: float, said: str, key: str) -> SafeString:
    return picture(
        element("rect", x=0.0, y=0.5, width=WIDTH, height=4.0, kind="track"),
        element("rect", x=0.0, y=0.5, width=max(length, 0.5), height=4.0, kind="length"),
        key=key, title=said, about=said, size=(WIDTH, HEIGHT),
    )  # fmt: skip
