"""Published figures from the frozen editions; nothing is computed here."""

from pathlib import Path as Folder
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from motcua.faces.api.words import Code, Problem
from motcua.faces.board.editions import Edition, editions, latest, read
from motcua.law.errors import Refused

router = Router(tags=["figures"])
EditionId = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2}\.v\d{1,4})?$")]


class Number(Schema):
    """A published number; null with the reason where it cannot be told. Shares are 0..100."""

    numerator: float | None
    denominator: float | None
    value: float | None
    why: str | None
    small: bool
    withheld: bool
    warnings: list[str] = Field(
        default=[], description="Why it is to be read with care; empty in older editions"
    )


class IndicatorOut(Number):
    """One indicator of the edition's period."""

    indicator: str
    name_vi: str
    name_en: str
    clause: str
    unit: str
    formula_version: str


class MonthOut(Number):
    """One month, `2026-03`."""

    month: str


class UnitOut(Number):
    """One agency by its path."""

    unit: str


class About(Schema):
    """Which edition this is. `notice` must stay beside the numbers where it is not null."""

    edition: str
    as_of: str
    made_at: str
    first_day: str
    last_day: str
    corrects: str | None
    why: str | None
    simulated: bool
    notice: str | None


class FiguresOut(Schema):
    """All published indicators."""

    about: About
    indicators: list[IndicatorOut]


class FigureOut(Schema):
    """One published indicator with its months and agencies."""

    about: About
    indicator: IndicatorOut
    months: list[MonthOut]
    units: list[UnitOut]


class EditionsOut(Schema):
    """Every edition, newest first."""

    editions: list[str]


class Wanted(Schema):
    """`edition`: an id such as 2026-11-21.v1; empty = the newest."""

    edition: EditionId = ""


@router.get("/editions", response=EditionsOut, url_name="edition-list")
def list_editions(request: HttpRequest) -> EditionsOut:  # noqa: ARG001
    """The ids of all editions."""
    return EditionsOut(editions=editions(_home()))


@router.get(
    "/figures", response={200: FiguresOut, 404: Problem, 422: Problem}, url_name="figure-list"
)
def list_figures(request: HttpRequest, wanted: Query[Wanted]) -> FiguresOut:  # noqa: ARG001
    """The figures of an edition."""
    found = _edition(wanted.edition)
    rows = [IndicatorOut(**row) for row in found.content["indicators"]]
    return FiguresOut(about=_about(found), indicators=rows)


@router.get(
    "/figures/{indicator}",
    response={200: FigureOut, 404: Problem, 422: Problem},
    url_name="figure-get",
)
def get_figure(request: HttpRequest, indicator: Path[Code], wanted: Query[Wanted]) -> FigureOut:  # noqa: ARG001
    """One indicator of an edition, by month and by agency."""
    found = _edition(wanted.edition)
    row = next((row for row in _rows(found, "indicators", indicator)), None)
    if row is None:
        raise Refused("This indicator is not published.", code="not_found")
    return FigureOut(
        about=_about(found),
        indicator=IndicatorOut(**row),
        months=[MonthOut(**each) for each in _rows(found, "months", indicator)],
        units=[UnitOut(**each) for each in _rows(found, "units", indicator)],
    )


def _home() -> Folder:
    return Folder(settings.MOTCUA_HOME)


def _edition(asked: str) -> Edition:
    found = read(_home(), asked) if asked else latest(_home())
    if found is None:
        raise Refused("There is no such edition.", code="not_found")
    return found


def _rows(found: Edition, table: str, indicator: str) -> list[dict[str, Any]]:
    return [row for row in found.content[table] if row["indicator"] == indicator]


def _about(found: Edition) -> About:
    content = found.content
    return About(
        edition=found.id, as_of=content["as_of"], made_at=content["made_at"],
        first_day=content["period"]["from"], last_day=content["period"]["to"],
        corrects=content["corrects"], why=content["why"],
        simulated=content["simulated"], notice=content["notice"],
    )  # fmt: skip
