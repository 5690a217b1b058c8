"""A bullet chart: what is, what was asked, and on which side of it one should be."""

from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from motcua.faces.components.charts.scale import Scale, top_of
from motcua.faces.components.charts.svg import element, picture

WIDTH, HEIGHT = 300.0, 22.0
Verdict = Literal["met", "missed", "open"]


@dataclass(frozen=True, slots=True)
class BulletData:
    """All in one unit. `at_most`: the target is not to be exceeded. A null actual draws no bar.

    `ahead` is from where to where the actual is expected to come.
    """

    actual: float | None
    target: float | None
    verdict: Verdict
    percent: bool
    at_most: bool = False
    ahead: tuple[float, float] | None = None


def bullet(data: BulletData, *, key: str, title: str, about: str) -> SafeString:
    """The picture of one target."""
    ends = data.ahead or ()
    top = top_of([data.actual, (data.target or 0) * 1.25, *ends], percent=data.percent)
    scale = Scale(0, top, 0, WIDTH)
    parts = [element("rect", x=0.0, y=3.0, width=WIDTH, height=16.0, kind="track")]
    if data.target is not None:
        parts.append(_asked(scale, data.target, at_most=data.at_most))
    if data.actual is not None:
        parts.append(
            element(
                "rect", x=0.0, y=7.0, width=max(scale.at(data.actual), 1.0), height=8.0,
                kind=f"actual {data.verdict}",
            )
        )  # fmt: skip
    if data.ahead is not None:
        parts.append(_expected(scale, *data.ahead))
    if data.target is not None:
        x = min(scale.at(data.target), WIDTH - 3)
        parts.append(element("rect", x=x, y=0.0, width=3.0, height=HEIGHT, kind="target"))
    return picture(*parts, key=key, title=title, about=about, size=(WIDTH, HEIGHT))


def _expected(scale: Scale, low: float, high: float) -> SafeString:
    """A thin line under the bar, never thinner than can be seen."""
    width = max(scale.at(high) - scale.at(low), 4.0)
    x = min(scale.at(low), WIDTH - width)
    return element("rect", x=x, y=17.0, width=width, height=4.0, kind="ahead")


def _asked(scale: Scale, target: float, *, at_most: bool) -> SafeString:
    """The side of the target where one should be."""
    x = 0.0 if at_most else scale.at(target)
    width = scale.at(target) if at_most else WIDTH - scale.at(target)
    return element("rect", x=x, y=3.0, width=width, height=16.0, kind="asked")
