"""Pictures without a browser: plain SVG with its colours inside, so that paper shows them too."""

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10
from textwrap import wrap

WIDTH, HEIGHT = 420.0, 200.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 14.0, 12.0, 26.0
RED, INK, SOFT, LINE, PALE = "#9f1d20", "#1c1917", "#57534e", "#d6d1ca", "#e3b9ba"
FONT = "'Be Vietnam Pro', Tinos, 'Noto Sans', sans-serif"
_LABELS = 6
_NAME = 23
"""Letters of a name on one line; two lines hold every agency's."""
_ROW = 30.0
_ROUND = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def pairs(
    labels: Sequence[str], left: Sequence[float], right: Sequence[float], *, about: tuple[str, str]
) -> str:
    """Two columns for each label: the first filled, the second outlined."""
    scale = _Scale(max([*left, *right, 1.0]))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels))
    parts = _frame(scale)
    for n, (one, two) in enumerate(zip(left, right, strict=True)):
        x = LEFT + n * step
        parts += [
            _box(x + step * 0.12, scale.at(one), step * 0.36, RED),
            _box(x + step * 0.52, scale.at(two), step * 0.36, "none", stroke=INK),
        ]
    return _picture([*parts, *_names(labels, step)], about)


def shares(labels: Sequence[str], values: Sequence[float | None], *, about: tuple[str, str]) -> str:
    """Percent over time; a month without a value stays empty."""
    scale = _Scale(100.0)
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels))
    parts = _frame(scale, percent=True)
    for n, value in enumerate(values):
        x = LEFT + n * step
        if value is None:
            parts.append(_dot(x + step / 2, HEIGHT - BOTTOM - 3, SOFT, 1.5))
        else:
            parts.append(_box(x + step * 0.16, scale.at(value), step * 0.68, RED))
    return _picture([*parts, *_names(labels, step)], about)


def intervals(rows: Sequence[tuple[str, float, float, float]], *, about: tuple[str, str]) -> str:
    """A point with its interval for each name, in percent."""
    high = _ROW * len(rows) + 26
    left = 165.0

    def place(value: float) -> float:
        return left + (WIDTH - left - 22) * value / 100

    parts = []
    for mark in (0, 50, 100):
        parts.append(_line(place(mark), 4, place(mark), high - 20, LINE))
        parts.append(_text(place(mark), high - 6, f"{mark} %", "middle"))
    for n, (name, value, low, top) in enumerate(rows):
        y = 18.0 + _ROW * n
        parts += [
            *_name(left - 8, y + 4, name),
            _line(place(low), y, place(top), y, INK, 2),
            _dot(place(value), y, RED, 4.5),
        ]
    return _picture(parts, about, height=high)


def band(
    labels: Sequence[str], values: Sequence[float], low: Sequence[float], high: Sequence[float],
    *, about: tuple[str, str],
) -> str:  # fmt: skip
    """Expected values as a line within their interval."""
    scale = _Scale(max([*high, 1.0]))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels))
    x = [LEFT + (n + 0.5) * step for n in range(len(labels))]
    up = " ".join(f"{_n(a)},{_n(scale.at(b))}" for a, b in zip(x, high, strict=True))
    down = " ".join(
        f"{_n(a)},{_n(scale.at(b))}" for a, b in reversed(list(zip(x, low, strict=True)))
    )
    line = " ".join(f"{_n(a)},{_n(scale.at(b))}" for a, b in zip(x, values, strict=True))
    parts = [
        *_frame(scale),
        f'<polygon points="{up} {down}" fill="{PALE}"/>',
        f'<polyline points="{line}" fill="none" stroke="{RED}" stroke-width="2.5"/>',
        *(_dot(a, scale.at(b), RED, 3.5) for a, b in zip(x, values, strict=True)),
    ]
    return _picture([*parts, *_names(labels, step)], about)


def _name(x: float, y: float, name: str) -> list[str]:
    """A name on one line or two, ending at `x`; the table behind holds the longest ones whole."""
    lines = wrap(name, _NAME, max_lines=2, placeholder="…")
    start = y - 6.5 * (len(lines) - 1)
    return [_text(x, start + 13 * n, line, "end") for n, line in enumerate(lines)]


class _Scale:
    """Values from 0 to a round number above all, from the bottom to the top."""

    def __init__(self, most: float) -> None:
        step = 10.0 ** floor(log10(most))
        self.top = next(each * step for each in _ROUND if each * step >= most - 1e-9)

    def at(self, value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(value, self.top) / self.top


def _frame(scale: _Scale, *, percent: bool = False) -> list[str]:
    parts = []
    for value in (0.0, scale.top / 2, scale.top):
        y = scale.at(value)
        parts.append(_line(LEFT, y, WIDTH - RIGHT, y, LINE))
        if value.is_integer():
            words = f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}") + (" %" if percent else "")
            parts.append(_text(LEFT - 5, y + 4, words, "end"))
    return parts


def _names(labels: Sequence[str], step: float) -> list[str]:
    every = max(1, ceil(len(labels) / _LABELS))
    return [
        _text(LEFT + (n + 0.5) * step, HEIGHT - 8, label, "middle")
        for n, label in enumerate(labels)
        if (len(labels) - 1 - n) % every == 0
    ]


def _picture(parts: Sequence[str], about: tuple[str, str], height: float = HEIGHT) -> str:
    title, tells = (escape(text) for text in about)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(WIDTH)} {_n(height)}" '
        f'role="img" aria-label="{title}. {tells}" font-family="{FONT}" font-size="11">'
        f"<title>{title}</title><desc>{tells}</desc>{''.join(parts)}</svg>"
    )


def _box(x: float, y: float, width: float, fill: str, stroke: str = "none") -> str:
    height = max(HEIGHT - BOTTOM - y, 0.0)
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
        f'stroke="{colour}" stroke-width="{_n(width)}"/>'
    )


def _dot(x: float, y: float, colour: str, radius: float) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{colour}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{SOFT}">{escape(words)}</text>'
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
