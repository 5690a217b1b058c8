"""Making an edition: the figures of a closed day, without what could tell of a single person."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from motcua.faces.board.editions import editions, next_version, put
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.monthly import every_month
from motcua.faces.board.places import BASE, KINDS
from motcua.faces.board.sections import HEADLINE
from motcua.law.parameters import value_on
from motcua.ledger.follow import alone
from motcua.registers.orgs.models import Unit
from motcua.simulated import SIMULATED
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.scan import Scope
from motcua.steering.ranking.placing import Placed
from motcua.steering.ranking.ranking import rank

WITHHELD = "Withheld: fewer than %(min_n)s."


@dataclass(frozen=True, slots=True)
class Cell:
    """A published number. `small`: to be read with care because of `warnings`; `withheld`: too
    few to be told."""

    numerator: float | None
    denominator: float | None
    value: float | None
    why: str | None
    small: bool
    withheld: bool
    warnings: tuple[str, ...] = ()


def publish_due() -> int:
    """Makes yesterday's edition when the facts are complete; returns how many it made.

    For the worker: cheap when there is nothing to do, safe beside itself.
    """
    home, day = Path(settings.MOTCUA_HOME), timezone.localdate() - timedelta(days=1)
    if any(each.startswith(f"{day.isoformat()}.") for each in editions(home)):
        return 0
    known = known_now()
    if known.state != "fresh" or known.entries or not known.facts.held:
        return 0
    with alone("publish") as mine:
        if mine:
            publish(known, day)
    return int(mine)


def publish(known: Known, day: date, *, why: str = "") -> str:
    """Makes the next edition of a day and returns its id; a correction says why."""
    home = Path(settings.MOTCUA_HOME)
    version = next_version(home, day)
    return put(home, day, version, content_of(known, day, version, why=why))


def content_of(known: Known, day: date, version: int, *, why: str = "") -> dict[str, Any]:
    """The whole edition: headline figures, their months, units, rankings; nothing personal."""
    root = Unit.objects.filter(kind="province").order_by("path").first()
    year = Period(date(day.year, 1, 1), day)
    agency = root.path if root else None
    min_n = value_on("publication_min_n", day, agency=agency).integer()
    maker = _Maker(known, AsOf.end_of_day(day, known.facts.zone), min_n, agency)
    return {
        "edition": f"{day.isoformat()}.v{version}",
        "version": version,
        "corrects": f"{day.isoformat()}.v{version - 1}" if version > 1 else None,
        "why": why or None,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "as_of": day.isoformat(),
        "period": {"from": year.first.isoformat(), "to": year.last.isoformat()},
        "place_vi": root.name_vi if root else "",
        "place_en": root.name_en if root else "",
        "simulated": bool(settings.MOTCUA_DEMO),
        "notice": SIMULATED if settings.MOTCUA_DEMO else None,
        "min_n": min_n,
        "indicators": list(maker.indicators(year)),
        "months": list(maker.grouped(_year_back(day), "month")),
        "units": list(maker.grouped(year, "agency")),
        "rankings": [maker.ranking(year, kind) for kind in KINDS],
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    known: Known
    as_of: AsOf
    min_n: int
    agency: str | None

    def indicators(self, period: Period) -> Iterator[dict[str, Any]]:
        for figure in self._figures(period):
            one = figure.indicator
            yield {
                "indicator": one.id, "name_vi": one.name_vi, "name_en": one.name_en,
                "clause": one.clause, "unit": one.unit,
                "formula_version": figure.formula.version,
                **asdict(self._cell(figure)),
            }  # fmt: skip

    def grouped(self, period: Period, by: str) -> Iterator[dict[str, Any]]:
        found = self._figures(period, (by,))
        for figure in every_month(found, period) if by == "month" else found:
            group = figure.group[by]
            if group is not None:
                key = "month" if by == "month" else "unit"
                yield {
                    "indicator": figure.indicator.id, key: group, **asdict(self._cell(figure))
                }  # fmt: skip

    def ranking(self, period: Period, kind: str) -> dict[str, Any]:
        min_n = value_on("ranking_min_n", self.as_of.day, agency=self.agency).integer()
        question = Question(period, ("agency",), self.as_of, Scope())
        made = rank(self.known.facts, question, indicator=BASE, group=kind, min_n=min_n)
        rows = [self._placed(each) for each in made.rows]
        return {"kind": kind, "method": made.method, "rows": rows}

    def _figures(self, period: Period, by: tuple[str, ...] = ()) -> list[Figure]:
        return figures(self.known.facts, chosen(HEADLINE), Question(period, by, self.as_of))

    def _cell(self, figure: Figure) -> Cell:
        n = figure.denominator if figure.denominator is not None else figure.numerator
        if n is not None and 0 < n < self.min_n:
            return Cell(None, None, None, WITHHELD % {"min_n": self.min_n}, True, True)
        return Cell(
            figure.numerator, figure.denominator, figure.value, figure.why,
            bool(figure.warnings), False, figure.warnings,
        )  # fmt: skip

    def _placed(self, row: Placed) -> dict[str, Any]:
        told = row.answer()
        if 0 < row.n < self.min_n:
            told |= {"numerator": None, "denominator": None, "value": None, "n": None}
        return told


def _year_back(day: date) -> Period:
    """Thirteen months up to the day, the first one whole."""
    back = day.year * 12 + day.month - 13
    return Period(date(back // 12, back % 12 + 1, 1), day)
