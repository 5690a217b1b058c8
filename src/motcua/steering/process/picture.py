"""A process as SVG, without a browser: activities in layers, arcs as wide as they are frequent.

The colour of an arc tells its mean wait (darker is longer), its label the count and the mean.
Nothing depends on colour alone: the widest waits are also named in the sentence below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt
from textwrap import wrap
from xml.sax.saxutils import escape

from motcua.steering.process.analysis import Process
from motcua.steering.process.layout import Layout, lay_out
from motcua.steering.process.waits import Arc
from motcua.steering.process.words import number, sentence, wait

BOX_W, BOX_H, GAP_X, GAP_Y, MARGIN = 190, 58, 46, 74, 28
_LINE, _CHARS, _TEXT_CHARS = 15, 25, 92
_COLOURS = ("#9fb3c4", "#6f8ea8", "#b7791f", "#b0440f", "#8e1b1b")  # short to long mean wait
_LIMITS = (1.0, 8.0, 48.0, 240.0)  # hours
_FONT = "'Be Vietnam Pro', 'Noto Sans', sans-serif"


@dataclass(frozen=True)
class _Shown:
    """What is drawn: frequent arcs, their activities with counts."""

    arcs: Sequence[Arc]
    counts: dict[str, int]
    layout: Layout


def picture(process: Process, title: str, *, language: str = "en", share: float = 0.9) -> str:
    """The SVG document of a process.

    Drawn are the most frequent arcs that together make up `share` of all steps; the text below
    the picture says how many were left out.
    """
    shown = _shown(process, share)
    widest = max((len(layer) for layer in shown.layout.layers), default=1)
    width = max(widest * (BOX_W + GAP_X) + 2 * MARGIN + 60, 640)
    height = len(shown.layout.layers) * (BOX_H + GAP_Y) + 2 * MARGIN
    told = _told(process, shown, language)
    lines = wrap(told, max(int(width / 7.4), _TEXT_CHARS // 2))
    whole = height + len(lines) * (_LINE + 4) + MARGIN
    centre = width / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {whole:.0f}" '
        f'width="{width:.0f}" height="{whole:.0f}" role="img" '
        f'aria-labelledby="process-title process-desc" font-family="{_FONT}">',
        f'<title id="process-title">{escape(title)}</title>',
        f'<desc id="process-desc">{escape(told)}</desc>',
        _markers(),
        f'<rect width="{width:.0f}" height="{whole:.0f}" fill="#ffffff"/>',
        *(_arc(arc, shown, centre, language) for arc in sorted(shown.arcs, key=lambda a: a.n)),
        *(_box(name, n, shown.layout, centre, language) for name, n in shown.counts.items()),
        *(_line(text, height + place * (_LINE + 4)) for place, text in enumerate(lines)),
        "</svg>",
    ]
    return "\n".join(parts)


def _shown(process: Process, share: float) -> _Shown:
    arcs = _frequent(process.arcs, share)
    names = [process.log.activities[place] for place in process.log.activity.tolist()]
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    kept = {name for arc in arcs for name in (arc.start, arc.end)} or set(counts)
    order = [name for name in _usual_order(process) if name in kept]
    layout = lay_out(order, [(arc.start, arc.end) for arc in arcs if arc.start != arc.end])
    return _Shown(arcs, {name: counts[name] for name in order}, layout)


def _frequent(arcs: Sequence[Arc], share: float) -> list[Arc]:
    """The most frequent arcs up to `share` of all steps, at least one."""
    wanted, kept, sum_ = share * sum(arc.n for arc in arcs), [], 0
    for arc in arcs:
        if sum_ >= wanted:
            break
        kept.append(arc)
        sum_ += arc.n
    return kept


def _usual_order(process: Process) -> list[str]:
    """Activities by their mean place within a case."""
    sums: dict[str, list[int]] = {}
    log, start = process.log, 0
    starts = {*log.starts.tolist()}
    for at, code in enumerate(log.activity.tolist()):
        start = at if at in starts else start
        held = sums.setdefault(log.activities[code], [0, 0])
        held[0] += at - start
        held[1] += 1
    return sorted(sums, key=lambda name: (sums[name][0] / sums[name][1], name))


def _told(process: Process, shown: _Shown, language: str) -> str:
    text = sentence(process, language)
    hidden = len(process.arcs) - len(shown.arcs)
    if not hidden:
        return text
    if language == "vi":
        return f"{text} {hidden} bước chuyển hiếm không được vẽ."
    return f"{text} {hidden} rare steps are not drawn."


def _centre(name: str, layout: Layout, centre: float) -> tuple[float, float]:
    layer, place = layout.place(name)
    shift = place - (len(layout.layers[layer]) - 1) / 2
    return centre + shift * (BOX_W + GAP_X), MARGIN + layer * (BOX_H + GAP_Y) + BOX_H / 2


def _box(name: str, n: int, layout: Layout, centre: float, language: str) -> str:
    x, y = _centre(name, layout, centre)
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


def _arc(arc: Arc, shown: _Shown, centre: float, language: str) -> str:
    colour = _COLOURS[sum(arc.mean_h >= limit for limit in _LIMITS)]
    most = max(each.n for each in shown.arcs)
    stroke = 1 + 6 * sqrt(arc.n / most)
    path, x, y = _path(arc, shown.layout, centre)
    label = f"{number(arc.n, language)} × {wait(arc.mean_h, language)}"
    return (
        f"<g><title>{escape(f'{arc.start} → {arc.end}: {label}')}</title>"
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{stroke:.1f}" '
        f'marker-end="url(#tip{_COLOURS.index(colour)})"{_dashes(arc)}/>'
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="11" fill="#1d2b36" stroke="#ffffff" '
        f'stroke-width="3" paint-order="stroke" text-anchor="middle">{escape(label)}</text></g>'
    )


def _dashes(arc: Arc) -> str:
    return ' stroke-dasharray="2 5"' if arc.excluded else ""


def _path(arc: Arc, layout: Layout, centre: float) -> tuple[str, float, float]:
    """The curve of an arc and where its label stands."""
    (x1, y1), (x2, y2) = (_centre(name, layout, centre) for name in (arc.start, arc.end))
    half = BOX_H / 2
    if arc.start == arc.end:
        x, reach = x1 + BOX_W / 2, 34
        curve = f"C {x + reach} {y1 - 26} {x + reach} {y1 + 26} {x + 4} {y1 + 12}"
        return f"M {x} {y1 - 12} {curve}", x + 22, y1 - 18
    if y2 > y1 and layout.place(arc.end)[0] - layout.place(arc.start)[0] == 1:
        start, end = y1 + half, y2 - half - 5
        middle = (start + end) / 2
        curve = f"C {x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {end:.1f}"
        return f"M {x1:.1f} {start:.1f} {curve}", (x1 + x2) / 2, middle + 4
    return _around(x1, y1, x2, y2)


def _around(x1: float, y1: float, x2: float, y2: float) -> tuple[str, float, float]:
    """A step over layers, or back: it leaves and arrives at the side of the boxes."""
    side = 1 if y2 > y1 else -1
    out = side * BOX_W / 2
    far = 22 + 12 * log10(1 + abs(y2 - y1))
    bend = (max if side > 0 else min)(x1, x2) + out + side * far
    curve = (
        f"C {bend:.1f} {y1 + side * 4:.1f} {bend:.1f} {y2:.1f} {x2 + out + side * 5:.1f} {y2:.1f}"
    )
    return f"M {x1 + out:.1f} {y1 + side * 4:.1f} {curve}", bend - side * 14, (y1 + y2) / 2


def _markers() -> str:
    tips = "".join(
        f'<marker id="tip{place}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="11" '
        'markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0 L8 4 L0 8 z" fill="{colour}"/></marker>'
        for place, colour in enumerate(_COLOURS)
    )
    return f"<defs>{tips}</defs>"


def _line(text: str, y: float) -> str:
    return f'<text x="{MARGIN}" y="{y:.1f}" font-size="13" fill="#1d2b36">{escape(text)}</text>'
