"""Somebody begins a dossier. Drafts are no entries: nothing has happened in law yet."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.casework.dossiers.access import owns, require
from motcua.casework.dossiers.models import Clock, Content, Dossier, Effort, Filing
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.catalogue.queries import competent_unit, version_in_force
from motcua.registers.people.actor import Actor


@transaction.atomic
def start_draft(
    *,
    actor: Actor,
    at: datetime,
    procedure: str,
    unit: str | None = None,
    channel: str = "online",
    filing: str = "alone",
    person_id: UUID | None = None,
    organisation_id: UUID | None = None,
) -> Dossier:
    """Opens a draft, or returns the owner's open one of the same procedure (online).

    The owner is the actor unless an officer files for a person who stands at the counter;
    then the officer is recorded as helper. Raises `Refused` for a procedure that is
    mirrored, not modelled, or not for this kind of applicant, and for an actor to whom the
    access table does not grant it for the competent unit.
    """
    version = version_in_force(procedure, local_day(at))
    person, organisation = _owner(actor, person_id, organisation_id)
    _check_applicant(version, organisation=organisation is not None)
    helped = filing != Filing.ALONE
    wanted = {
        "person_id": person, "organisation_id": organisation, "procedure_id": procedure,
        "channel": channel, "business": "draft",
    }  # fmt: skip
    new = Dossier(
        **wanted, version=version, filing=filing, created_at=at,
        unit_id=competent_unit(version, unit),
        received_by_id=actor.unit or None, helper_id=actor.account_id if helped else None,
    )  # fmt: skip
    require(actor, "start_draft", new)
    open_ones = Dossier.objects.filter(**wanted).order_by("created_at")
    known = None if helped else open_ones.first()
    if known is not None and owns(actor, known):
        return known
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:  # a second press at the same moment: the first one made the draft
        return open_ones.get(filing=filing)
    Content.objects.create(dossier=new)
    Effort.objects.create(dossier=new)
    Clock.objects.create(dossier=new)
    return new


def _owner(
    actor: Actor, person_id: UUID | None, organisation_id: UUID | None
) -> tuple[UUID | None, UUID | None]:
    if actor.role == "citizen":
        if person_id not in (None, actor.person_id) or (
            organisation_id not in (None, actor.on_behalf_of)
        ):
            raise Refused("You have no right to do this.", code="no_right")
        return actor.person_id, actor.on_behalf_of
    if person_id is None and organisation_id is None:
        raise Refused("Say for whom this dossier is filed.", code="no_owner")
    return person_id, organisation_id


def _check_applicant(version: ProcedureVersion, *, organisation: bool) -> None:
    kind = "organisation" if organisation else "person"
    if kind in version.applicants:
        return
    if organisation:
        raise Refused("This procedure is for persons, not for organisations.", code="not_for_you")
    raise Refused(
        "This procedure is for organisations; sign in for your organisation.", code="not_for_you"
    )
