"""The catalogue: list, search, one procedure."""

from typing import Annotated, Literal

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from motcua.faces.api.words import Code, Name, Problem, Text
from motcua.faces.portal.catalogue import Wish, find
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import Procedure

PER_PAGE = 20
router = Router(tags=["procedures"])


class ProcedureRow(Schema):
    """One procedure of a list. `owner` is empty where it is handled here."""

    code: str
    name: Name
    field: str
    levels: list[str]
    audience: list[str]
    owner: str


class ProcedurePage(Schema):
    """One page of twenty; `total` in all."""

    page: int
    pages: int
    total: int
    procedures: list[ProcedureRow]


class ChannelOut(Schema):
    """A way of filing with limit and fee as published; null where the source says nothing."""

    channel: str
    limit: dict[str, object] | None = None
    fee: dict[str, object] | None = None


class ProcedureOut(ProcedureRow):
    """One procedure with the facts that the national portal publishes."""

    agency: str
    decision: str
    service_level: str
    channels: list[ChannelOut]
    papers: list[str]
    results: list[str]


class Wanted(Schema):
    """`q`: everyday words, with or without diacritics; best match first."""

    q: Text = ""
    field: Text = ""
    level: Literal["", "xa", "tinh", "bo"] = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


@router.get("", response={200: ProcedurePage, 422: Problem}, url_name="procedure-list")
def list_procedures(request: HttpRequest, wanted: Query[Wanted]) -> ProcedurePage:  # noqa: ARG001
    """Procedures in force, by alphabet or by match; a page beyond the last is empty."""
    rows = find(Wish(text=wanted.q.strip(), field=wanted.field, level=wanted.level))
    pages = Paginator(rows, PER_PAGE)
    beyond = wanted.page > pages.num_pages
    held = [] if beyond else pages.page(wanted.page).object_list
    return ProcedurePage(
        page=wanted.page, pages=pages.num_pages, total=pages.count,
        procedures=[ProcedureRow.model_validate(_row(one)) for one in held],
    )  # fmt: skip


@router.get(
    "/{code}", response={200: ProcedureOut, 404: Problem, 422: Problem}, url_name="procedure-get"
)
def get_procedure(request: HttpRequest, code: Path[Code]) -> ProcedureOut:  # noqa: ARG001
    """One procedure by its national code."""
    one = Procedure.objects.filter(code=code).first()
    if one is None:
        raise Refused("There is no such procedure.", code="not_found")
    facts = one.facts
    return ProcedureOut.model_validate(
        {
            **_row(one),
            "agency": one.agency,
            "decision": one.decision,
            "service_level": one.service_level,
            "channels": [_channel(row) for row in facts.get("channels", [])],
            "papers": [str(row["name"]) for row in facts.get("papers", [])],
            "results": [str(row) for row in facts.get("results", [])],
        }
    )


def _row(one: Procedure) -> dict[str, object]:
    return {
        "code": one.code,
        "name": Name(vi=one.name_vi, en=one.name_en),
        "field": one.field,
        "levels": one.levels,
        "audience": one.audience,
        "owner": one.owner,
    }


def _channel(row: dict[str, object]) -> dict[str, object]:
    return {"channel": row["channel"], "limit": row.get("limit"), "fee": row.get("fee")}
