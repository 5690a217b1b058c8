"""The typed parts that pages hand to the component tags."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["", "good", "info", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a summary list: what was asked, the answer, where it came from."""

    label: str
    value: str
    change: str = ""
    source: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a task list; without `href` it cannot be started yet."""

    title: str
    word: str
    state: State = ""
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the timeline. `state`: done, now, later, bad."""

    title: str
    state: Literal["done", "now", "later", "bad"]
    at: datetime | None = None
    who: str = ""
    until: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One link on the way back."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line of the error summary; `target` is the id that it leads to."""

    sentence: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet chart: actual beside target, forecast with its interval; all in one unit.

    `top` is the end of the scale. `state` colours the bar and never stands alone: the
    sentence and the table beside say the same.
    """

    actual: float | None
    target: float | None
    top: float
    low: float | None = None
    high: float | None = None
    state: Literal["", "missed", "open"] = ""

    def _x(self, value: float | None) -> float:
        return 100 * min(max(value or 0, 0), self.top) / self.top if self.top else 0

    # Text, so that no locale writes a comma into the SVG.
    @property
    def actual_x(self) -> str:
        return f"{self._x(self.actual):.2f}"

    @property
    def target_x(self) -> str:
        return f"{min(self._x(self.target), 99.2):.2f}"

    @property
    def low_x(self) -> str:
        return f"{self._x(self.low):.2f}"

    @property
    def span(self) -> str:
        return f"{self._x(self.high) - self._x(self.low):.2f}"
