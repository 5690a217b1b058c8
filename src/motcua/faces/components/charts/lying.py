"""Lying bars: how much each of a few things has, the name before and the number after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from motcua.faces.components.charts.scale import Scale
from motcua.faces.components.charts.svg import element, picture

WIDTH, HEIGHT = 100.0, 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its share of the longest (0..1) and what it says."""

    share: float
    words: str


def bars(values: Sequence[float], words: Sequence[str], *, key: str) -> list[SafeString]:
    """One small picture for each row of a table, all on the scale of the longest."""
    most = max(values, default=0.0) or 1.0
    rows = zip(values, words, strict=True)
    return [_bar(Bar(value / most, said), f"{key}-{n}") for n, (value, said) in enumerate(rows)]


def _bar(bar: Bar, key: str) -> SafeString:
    scale = Scale(0, 1, 0, WIDTH)
    return picture(
        element("rect", x=0.0, y=1.0, width=WIDTH, height=8.0, kind="track"),
        element("rect", x=0.0, y=1.0, width=max(scale.at(bar.share), 0.5), height=8.0, kind="bar"),
        key=key, title=bar.words, about=bar.words, size=(WIDTH, HEIGHT),
    )  # fmt: skip
