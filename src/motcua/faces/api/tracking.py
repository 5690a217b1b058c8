"""Public tracking by code and secret: the same as the page, the same brake on guessing."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import by_tracking
from motcua.faces.api.words import Code, Name, Problem
from motcua.faces.portal.limits import spend
from motcua.faces.portal.tracking import line_of, trail_of

router = Router(tags=["tracking"])


class Asked(Schema):
    """What stands in the notice of filing."""

    code: Code
    secret: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{4,12}$")]


class StepOut(Schema):
    """A point on the dossier's way. `state`: done, now, later, bad. No name of a person."""

    title: str
    state: str
    at: datetime | None
    until: datetime | None
    who: str
    note: str


class DossierOut(Schema):
    """Where a dossier is. `state` is the business state of the lifecycle."""

    code: str
    procedure: str
    name: Name
    unit: Name
    state: str
    steps: list[StepOut]


@router.post(
    "",
    response={200: DossierOut, 400: Problem, 404: Problem, 422: Problem, 429: Problem},
    url_name="dossier-track",
)
def track(request: HttpRequest, asked: Asked) -> DossierOut:
    """A wrong code and a wrong secret get the same answer; too many tries wait."""
    spend(request, "tracking", asked.code)
    return _told(by_tracking(asked.code, asked.secret))


def _told(dossier: Dossier) -> DossierOut:
    procedure, unit = dossier.procedure, dossier.unit
    steps = line_of(trail_of(dossier), public=True)
    return DossierOut(
        code=dossier.code or "",
        procedure=procedure.code,
        name=Name(vi=procedure.name_vi, en=procedure.name_en),
        unit=Name(vi=unit.name_vi, en=unit.name_en),
        state=dossier.business,
        steps=[
            StepOut(
                title=str(step.title), state=step.state, at=step.at, until=step.until,
                who=step.who, note=step.note,
            )
            for step in steps
        ],
    )  # fmt: skip
