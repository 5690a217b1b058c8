"""A process as SVG, without a browser: activities in layers, arcs as wide as they are frequent.

The colour of an arc tells its mean wait (darker is longer), its label the count and the mean.
Nothing depends on colour alone: the widest waits are also named in the sentence below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from motcua.steering.process.analysis import Process
from motcua.steering.process.geometry import BOX_H, BOX_W, MARGIN, Curve, Geometry
from motcua.steering.process.layout import lay_out
from motcua.steering.process.waits import Arc
from motcua.steering.process.words import number, sentence, wait

_LINE, _CHARS, _TEXT_CHARS, _TEXT_W = 15, 25, 92, 640
_COLOURS = ("#9fb3c4", "#6f8ea8", "#b7791f", "#b0440f", "#8e1b1b")  # short to long mean wait
_LIMITS = (1.0, 8.0, 48.0, 240.0)  # hours
_FONT = "'Be Vietnam Pro', Tinos, 'Noto Sans', sans-serif"


@dataclass(frozen=True)
class _Shown:
    """What is drawn: frequent arcs, their activities with counts."""

    arcs: Sequence[Arc]
    counts: dict[str, int]
    geometry: Geometry


def picture(
    process: Process,
    title: str,
    *,
    language: str = "en",
    share: float = 0.9,
    key: str = "",
    with_text: bool = True,
) -> str:
    """The SVG document of a process.

    Drawn are the most frequent arcs that together make up `share` of all steps; the text below
    the picture (`with_text`) says how many were left out. `key` tells the pictures of one page
    apart.
    """
    shown = _shown(process, share, _TEXT_W if with_text else 0)
    width, height = shown.geometry.width, shown.geometry.height
    told = f"{sentence(process, language)}{hidden(process, share, language)}"
    lines = wrap(told, max(int(width / 7.4), _TEXT_CHARS // 2)) if with_text else []
    whole = height + len(lines) * (_LINE + 4) + MARGIN
    curves = [
        (arc, shown.geometry.curve((arc.start, arc.end)))
        for arc in sorted(shown.arcs, key=lambda arc: arc.n)
    ]
    parts = [
        _opening(width, whole, f"{title}. {told}"),
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(told)}</desc>",
        _markers(key),
        f'<rect width="{width:.0f}" height="{whole:.0f}" fill="#ffffff"/>',
        *(_arc(arc, curve, shown, language, key) for arc, curve in curves),
        *(_box(name, n, shown.geometry, language) for name, n in shown.counts.items()),
        *(_label(arc, curve, language) for arc, curve in curves),
        *(_line(text, height + place * (_LINE + 4)) for place, text in enumerate(lines)),
        "</svg>",
    ]
    return "\n".join(parts)


def hidden(process: Process, share: float = 0.9, language: str = "en") -> str:
    """How many rare steps a picture leaves out; "" where it leaves out none."""
    n = len(process.arcs) - len(_frequent(process.arcs, share))
    if not n:
        return ""
    if language == "vi":
        return f" {n} bước chuyển hiếm không được vẽ."
    return f" {n} rare steps are not drawn."


def _opening(width: float, height: float, label: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label={quoteattr(label)} font-family="{_FONT}">'
    )


def _shown(process: Process, share: float, narrowest: float) -> _Shown:
    arcs = _frequent(process.arcs, share)
    names = [process.log.activities[place] for place in process.log.activity.tolist()]
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    rare = {name for arc in process.arcs for name in (arc.start, arc.end)}
    kept = {name for arc in arcs for name in (arc.start, arc.end)} | (set(counts) - rare)
    order = [name for name in counts if name in kept]
    edges = {(arc.start, arc.end): arc.n for arc in arcs}
    geometry = Geometry(lay_out(order, edges), list(edges), narrowest)
    return _Shown(arcs, {name: counts[name] for name in order}, geometry)


def _frequent(arcs: Sequence[Arc], share: float) -> list[Arc]:
    """The most frequent arcs up to `share` of all steps, at least one."""
    wanted, kept, sum_ = share * sum(arc.n for arc in arcs), [], 0
    for arc in arcs:
        if sum_ >= wanted:
            break
        kept.append(arc)
        sum_ += arc.n
    return kept


def _box(name: str, n: int, geometry: Geometry, language: str) -> str:
    x, y = geometry.centre(name)
    lines = wrap(name, _CHARS)[:2] or [name]
    if len(" ".join(lines)) < len(" ".join(wrap(name, _CHARS))):
        lines[-1] = f"{lines[-1][: _CHARS - 1]}…"
    lines.append(number(n, language))
    top = y - (len(lines) - 1) * _LINE / 2 + 4
    texts = "".join(
        f'<text x="{x:.1f}" y="{top + place * _LINE:.1f}" text-anchor="middle" font-size="12" '
        f'fill="#1d2b36"{_bold(place, lines)}>{escape(text)}</text>'
        for place, text in enumerate(lines)
    )
    return (
        f'<g><title>{escape(name)}</title><rect x="{x - BOX_W / 2:.1f}" y="{y - BOX_H / 2:.1f}" '
        f'width="{BOX_W}" height="{BOX_H}" rx="6" fill="#f3f6f8" stroke="#3b5568"/>{texts}</g>'
    )


def _bold(place: int, lines: Sequence[str]) -> str:
    return ' font-weight="700"' if place == len(lines) - 1 else ""


def _arc(arc: Arc, curve: Curve, shown: _Shown, language: str, key: str) -> str:
    colour = sum(arc.mean_h >= limit for limit in _LIMITS)
    most = max(each.n for each in shown.arcs)
    told = f"{arc.start} → {arc.end}: {_count(arc, language)}"
    return (
        f'<path d="{curve.path}" fill="none" stroke="{_COLOURS[colour]}" '
        f'stroke-width="{1 + 6 * sqrt(arc.n / most):.1f}" '
        f'marker-end="url(#tip{key}{colour})"{_dashes(arc)}><title>{escape(told)}</title></path>'
    )


def _label(arc: Arc, curve: Curve, language: str) -> str:
    return (
        f'<text x="{curve.x:.1f}" y="{curve.y:.1f}" font-size="11" fill="#1d2b36" '
        'stroke="#ffffff" stroke-width="4" paint-order="stroke" text-anchor="middle">'
        f"{escape(_count(arc, language))}</text>"
    )


def _count(arc: Arc, language: str) -> str:
    return f"{number(arc.n, language)} × {wait(arc.mean_h, language)}"


def _dashes(arc: Arc) -> str:
    return ' stroke-dasharray="2 5"' if arc.excluded else ""


def _markers(key: str) -> str:
    tips = "".join(
        f'<marker id="tip{key}{place}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="11" '
        'markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0 L8 4 L0 8 z" fill="{colour}"/></marker>'
        for place, colour in enumerate(_COLOURS)
    )
    return f"<defs>{tips}</defs>"


def _line(text: str, y: float) -> str:
    return f'<text x="{MARGIN}" y="{y:.1f}" font-size="13" fill="#1d2b36">{escape(text)}</text>'
