"""The dossier enters the law: submitted, with a code and a clock."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.effort import counted, touch
from motcua.casework.dossiers.known import stood_in
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.verb import finish
from motcua.law.calendar import local_day
from motcua.law.identifiers import dossier_code
from motcua.law.lifecycle import Business, after
from motcua.ledger.origin import short_secret
from motcua.registers.people.actor import Actor

_SERIAL = """
    INSERT INTO casework_dailyserial (agency, day, last) VALUES (%s, %s, 1)
    ON CONFLICT (agency, day) DO UPDATE SET last = casework_dailyserial.last + 1 RETURNING last
"""


@transaction.atomic
def submit(dossier_id: UUID, *, actor: Actor, at: datetime) -> Dossier:
    """Submits a confirmed draft that owes nothing; a dossier already submitted is returned."""
    dossier = locked(dossier_id)
    require(actor, "submit", dossier)
    if dossier.business == Business.DRAFT:
        content = Content.objects.select_for_update().get(dossier=dossier)
        submit_locked(dossier, content, actor=actor, at=at)
    return dossier


def submit_locked(dossier: Dossier, content: Content, *, actor: Actor, at: datetime) -> None:
    """Submits under the caller's locks. The code is taken by the last statement.

    The daily serial's row is hot: it is locked for the shortest time, gaps are allowed.
    """
    dossier.business = after("submit", Business(dossier.business))
    _count_fields(dossier, content, at)
    content.frozen_at = content.frozen_at or at
    content.secret = short_secret()
    content.save()
    finish(
        dossier, "submitted", actor=actor, at=at,
        payload=submission_payload(dossier, content, _papers(dossier)),
    )  # fmt: skip
    give_code(dossier, at)


def submission_payload(
    dossier: Dossier, content: Content, papers: list[dict[str, str]]
) -> dict[str, object]:
    """What the ledger keeps of a submission: codes and digests.

    After the attached papers stand those that a register made needless.
    """
    components = dossier.version.components if dossier.version else []
    known = stood_in(components, content, [row["component"] for row in papers])
    return {
        "procedure": dossier.procedure_id, "unit": dossier.unit_id,
        "channel": dossier.channel, "filing": dossier.filing,
        "papers": [*papers, *known], "money": dossier.money,
    }  # fmt: skip


def give_code(dossier: Dossier, at: datetime) -> None:
    """Takes the next serial of the agency and day and stores the code."""
    day = local_day(at)
    with connection.cursor() as cursor:
        cursor.execute(_SERIAL, [dossier.unit_id, day])
        serial = int(cursor.fetchone()[0])
    dossier.code = dossier_code(dossier.unit_id, day, serial)
    Dossier.objects.filter(pk=dossier.pk).update(code=dossier.code)


def _papers(dossier: Dossier) -> list[dict[str, str]]:
    rows = papers_now(dossier.id)
    return [
        {"component": row.component, "sha256": row.file_id, "origin": row.origin} for row in rows
    ]


def _count_fields(dossier: Dossier, content: Content, at: datetime) -> None:
    """How many values the state already knew, beside those that were typed (R-20)."""
    effort = touch(dossier.id, at=at)
    form = dossier.version.form if dossier.version else None
    worked_out = form.calculations if form else {}
    effort.fields_typed, effort.fields_prefilled = counted(content.sources, worked_out)
    effort.save(update_fields=["fields_typed", "fields_prefilled"])
