"""The typesetting engine: one compiler per process, used by one thread at a time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from motcua.casework.documents.typeset.kinds import TEMPLATES

FONTS = Path(__file__).parent.parent / "fonts"
_turn = Lock()


@dataclass(frozen=True)
class Slot:
    """An empty place on a page. `box` = left, bottom, right, top in points from the page's
    lower left corner; `page` counts from 0; `kind` is "signature" or "text".
    """

    name: str
    kind: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """A finished PDF and the empty places on it."""

    pdf: bytes
    slots: tuple[Slot, ...]


@cache
def _compiler(main: str) -> typst.Compiler:
    return typst.Compiler(
        input=TEMPLATES / main,
        root=TEMPLATES,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        ),
    )


def draw(template: str, data: Mapping[str, object], *, at: datetime, height: float) -> Sheet:
    """Draws `templates/forms/<template>.typ` as PDF/A-2b, with its empty places.

    `at` becomes the creation time inside the file; `height` of the page in points.
    """
    inputs = {"template": template, "data": json.dumps(data, ensure_ascii=False)}
    with _turn:
        compiler = _compiler("main.typ")
        pdf = compiler.compile(
            sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=int(at.timestamp())
        )
        found = compiler.query("<slot>", field="value")
    assert isinstance(pdf, bytes)
    return Sheet(pdf, tuple(_slot(raw, height) for raw in json.loads(found)))


def draw_stamp(template: str, data: Mapping[str, object], *, at: datetime) -> bytes:
    """Draws one small transparent page (`templates/stamps/<template>.typ`), for an appearance."""
    inputs = {"template": template, "data": json.dumps(data, ensure_ascii=False)}
    with _turn:
        pdf = _compiler("stamp.typ").compile(
            sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=int(at.timestamp()), pdf_tags=False
        )
    assert isinstance(pdf, bytes)
    return pdf


def _slot(raw: Mapping[str, object], height: float) -> Slot:
    x, y, w, h = (float(str(raw[key])) for key in ("x", "y", "w", "h"))
    return Slot(
        name=str(raw["name"]),
        kind=str(raw["kind"]),
        page=int(str(raw["page"])) - 1,
        box=(x, height - y - h, x + w, height - y),
    )
