"""The pages: one template each, style and typeface inside, no script."""

import base64
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2

from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.definition import Formula, Indicator
from motcua.steering.indicators.figures import in_force
from motcua.steering.indicators.period import Period
from motcua.steering.reports.balance import COLUMNS, PARTS_OF
from motcua.steering.reports.cells import body, head
from motcua.steering.reports.drill import Group, Part
from motcua.steering.reports.told import Told
from motcua.steering.reports.words import Words

_HERE = Path(__file__).parent
_FONTS = _HERE / "static" / "motcua" / "fonts"
"""The typeface of every screen; faces serve it from here."""
_FACES = {
    "latin-ext": "U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB",
    "vietnamese": "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, "
    "U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+1EA0-1EF9, U+20AB",
    "latin": "U+0000-00FF, U+2013-2014, U+2018-201D, U+2022, U+2026",
}


@dataclass(frozen=True)
class Pages:
    """Writes pages of one language; `names` are the files that they point to."""

    told: Told
    names: dict[str, object]

    def index(self) -> str:
        return self._page(
            "index.html", columns=COLUMNS, parts=PARTS_OF, styles=_style(fonts=True), up=""
        )

    def method(self, indicators: list[Indicator], period: Period) -> str:
        """Every indicator with the formulas that hold in the period."""
        rows = [(each, in_force(each, period)) for each in indicators]
        return self._page("method.html", rows=rows, styles=_style(fonts=True), up="", ask=asked)

    def process(self) -> str:
        """The process of each procedure."""
        return self._page("process.html", styles=_style(fonts=True), up="")

    def foresight(self) -> str:
        """Expected load, and open dossiers at risk."""
        return self._page("foresight.html", styles=_style(fonts=True), up="")

    def rows(self, indicator: Indicator, parts: list[Part]) -> str:
        """The rows behind one figure of the whole period."""
        return self._rows(_called(indicator, self.told.words), parts, indicator)

    def group_rows(self, group: Group, parts: list[Part]) -> str:
        """The rows behind every figure of one group, or of one month."""
        words, (by, name) = self.told.words, group
        called = f"{name[5:]}/{name[:4]}" if by == "month" else name or words("unnamed")
        return self._rows(f"{words(by)}: {called}", parts, None)

    def _rows(self, title: str, parts: list[Part], indicator: Indicator | None) -> str:
        words = self.told.words
        names = {each.id: _called(each, words) for each in chosen([])}
        return self._page(
            "rows.html", title=title, indicator=indicator, parts_of=parts, called=names,
            body=partial(body, words), head=partial(head, words),
            firsts={leaves[0]: whole for whole, leaves in PARTS_OF.items()},
            styles=_style(fonts=False), up="../",
        )  # fmt: skip

    def _page(self, template: str, **more: Any) -> str:
        context = {"t": self.told, "w": self.told.words, "names": self.names, **more}
        return _templates().get_template(template).render(**context)


def _called(indicator: Indicator, words: Words) -> str:
    return indicator.name_vi if words.lang == "vi" else indicator.name_en


def asked(formula: Formula, words: Words) -> list[tuple[str, str]]:
    """A formula as labelled conditions."""
    found = [(words("numerator"), _measure(formula.numerator))]
    if formula.denominator is not None:
        found.append((words("denominator"), _measure(formula.denominator)))
    if formula.only != "true":
        found.append((words("population"), formula.only))
    found += [(words("excluded"), f"{words.why(e.why)} {e.when}") for e in formula.exclude]
    return found


def _measure(measure: Any) -> str:
    of = f" {measure.of}" if measure.of else ""
    where = "" if measure.where == "true" else f" WHERE {measure.where}"
    return f"{measure.kind}{of} ({measure.table}){where}"


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


@cache
def _style(*, fonts: bool) -> str:
    style = (_HERE / "templates" / "board.css").read_text(encoding="utf-8")
    return _faces() + style if fonts else style


def _faces() -> str:
    """The typeface inside the page."""
    found = []
    for weight in (400, 700):
        for part, letters in _FACES.items():
            path = _FONTS / f"be-vietnam-pro-{part}-{weight}-normal.woff2"
            data = base64.b64encode(path.read_bytes()).decode()
            found.append(
                f"@font-face{{font-family:'Be Vietnam Pro';font-weight:{weight};"
                f"src:url(data:font/woff2;base64,{data}) format('woff2');"
                f"unicode-range:{letters}}}\n"
            )
    return "".join(found)
