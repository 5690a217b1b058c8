"""Reading dossiers. Authorisation is part of every query, so a list cannot leak."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.casework.dossiers.lock import no_such_dossier
from motcua.casework.dossiers.models import Content, Dossier, SupplementRequest, Withdrawal
from motcua.casework.dossiers.record import STREAM
from motcua.law.lifecycle import OPEN
from motcua.ledger.models import Entry
from motcua.registers.people.access import Scope, scope_of, within
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Organisation, Person

RELATED = ("procedure", "version", "unit", "person", "organisation", "clock", "assignee")


def visible(actor: Actor, queryset: QuerySet[Dossier] | None = None) -> QuerySet[Dossier]:
    """The dossiers that this actor may see; nothing when the table grants nothing."""
    rows = Dossier.objects.all() if queryset is None else queryset
    scope = scope_of(actor, "dossiers")
    if scope is None:
        return rows.none()
    if scope == "own":
        return rows.filter(_own(actor))
    return rows.exclude(business="draft").filter(_in_units(scope, actor.unit))


def get_visible(actor: Actor, dossier_id: UUID) -> Dossier:
    """One dossier with its neighbours, or `Refused` in the words of a missing one."""
    found = visible(actor).select_related(*RELATED).filter(pk=dossier_id).first()
    if found is None:
        raise no_such_dossier()
    return found


def filed_here(actor: Actor, dossier_id: UUID) -> Dossier | None:
    """A dossier that this officer files or filed for somebody; None for every other."""
    rows = Dossier.objects.select_related(
        "procedure", "version__form", "unit", "person", "organisation", "content", "clock"
    )
    mine = rows.exclude(filing="alone").filter(pk=dossier_id, helper_id=actor.account_id)
    return mine.first()


def under_way(actor: Actor, procedure: str) -> QuerySet[Dossier]:
    """The filed and not finished dossiers of a procedure that the actor sees, newest first."""
    rows = visible(actor).filter(procedure_id=procedure, business__in=OPEN)
    return rows.order_by("-created_at")


def by_tracking(code: str, secret: str) -> Dossier:
    """Public tracking: the code and the short secret of the notice, or the same refusal."""
    found = (
        Dossier.objects.select_related(*RELATED)
        .exclude(content__secret="")
        .filter(code=code.strip().upper(), content__secret=secret.strip().upper())
        .first()
    )
    if found is None:
        raise no_such_dossier()
    return found


def history(dossier_id: UUID, kinds: Iterable[str] | None = None) -> QuerySet[Entry]:
    """The dossier's ledger entries in order."""
    entries = Entry.objects.filter(stream_kind=STREAM, stream_id=dossier_id).order_by("n")
    return entries if kinds is None else entries.filter(kind__in=list(kinds))


def _in_units(scope: Scope, home: str) -> Q:
    """Whose dossiers the scope around `home` takes in: as `in_scope`, and what a unit received."""
    mine = within(scope, home, "unit__path")
    return mine | Q(received_by_id=home) if scope == "unit" and home else mine


def content_of(dossier_id: UUID) -> Content:
    """What the owner declared; the caller may already see the dossier."""
    return Content.objects.get(dossier_id=dossier_id)


def most_filed(since: datetime, n: int) -> list[str]:
    """The codes of the procedures that people filed most since a moment, most first."""
    rows = Dossier.objects.filter(created_at__gte=since).exclude(business="draft")
    counted = rows.values("procedure_id").annotate(n=Count("id")).order_by("-n", "procedure_id")
    return [row["procedure_id"] for row in counted[:n]]


def secrets_of(dossier_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The tracking secrets of dossiers that the caller may already see."""
    rows = Content.objects.filter(dossier__in=[one for one in dossier_ids if one is not None])
    return dict(rows.values_list("dossier_id", "secret"))


def open_supplement(dossier: Dossier) -> SupplementRequest | None:
    """What the office still waits for; None when it waits for nothing."""
    return dossier.supplements.filter(answered_at=None).first()


def why_withdrawn(dossier: Dossier) -> str:
    """What the owner said on taking it back; "" where nothing was said, and for other states."""
    if dossier.business != "withdrawn":
        return ""
    said = Withdrawal.objects.filter(dossier=dossier).values_list("reason", flat=True).first()
    return said or ""


def subjects_of(words: str) -> list[UUID]:
    """Whose data are meant: the person of a number or dossier code, the organisation of a tax
    code. For the access log only, whose reader may know that such a one exists."""
    people = list(Person.objects.filter(national_id=words).values_list("pk", flat=True))
    firms = list(Organisation.objects.filter(tax_code=words).values_list("pk", flat=True))
    dossiers = Dossier.objects.filter(code=words.upper()).values_list(
        "person_id", "organisation_id"
    )
    return [*people, *firms, *(key for pair in dossiers for key in pair if key is not None)]


def _own(actor: Actor) -> Q:
    if actor.on_behalf_of is not None:
        return Q(organisation_id=actor.on_behalf_of)
    if actor.person_id is None:
        return Q(pk__in=[])
    return Q(person_id=actor.person_id, organisation=None)
