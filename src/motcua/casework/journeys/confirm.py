"""The person confirms what the check page shows: the content is frozen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.known import known_to_the_state
from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.record import record
from motcua.casework.dossiers.verb import move_money
from motcua.casework.journeys.submit import submit_locked
from motcua.casework.money.fees import fee_of, lines_of
from motcua.casework.money.models import PaymentOrder
from motcua.law.errors import Refused
from motcua.registers.forms.validate import check_complete
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The dossier, and what is to be paid before it counts as submitted (None: nothing)."""

    dossier: Dossier
    order: PaymentOrder | None


@transaction.atomic
def confirm(dossier_id: UUID, *, actor: Actor, at: datetime) -> Confirmed:
    """Validates everything once more, freezes it, and opens the payment order if a fee is due.

    With nothing to pay it submits in the same transaction. A second call (double click,
    Back) returns what the first one made. Raises `Refused` (code `incomplete`, with the
    first problem) when a field or paper is missing; nothing is lost.
    """
    dossier = locked(dossier_id)
    require(actor, "confirm", dossier)
    order = PaymentOrder.objects.filter(dossier=dossier).first()
    if dossier.business != "draft" or order is not None:
        return Confirmed(dossier, order)
    content = Content.objects.select_for_update().get(dossier=dossier)
    _check(dossier, content)
    content.frozen_at = at
    content.save(update_fields=["frozen_at"])
    fee = fee_of(dossier, content, on=at)
    order = PaymentOrder.objects.create(
        dossier=dossier, amount=fee.amount_dong, ground=fee.ground, opened_at=at,
        lines=lines_of(fee), state="due" if fee.amount_dong else "waived",
    )  # fmt: skip
    if fee.amount_dong == 0:
        if fee.waived:
            move_money(dossier, "waive")
        submit_locked(dossier, content, actor=actor, at=at)
        return Confirmed(dossier, None)
    move_money(dossier, "charge")
    dossier.save()
    record(dossier, "confirmed", actor=actor, at=at,
           payload={"order": str(order.id), "amount": order.amount})  # fmt: skip
    return Confirmed(dossier, order)


@transaction.atomic
def reopen(dossier_id: UUID, *, actor: Actor, at: datetime) -> Dossier:
    """Undo of a confirmation while nothing has been paid: the form can be changed again."""
    dossier = locked(dossier_id)
    require(actor, "confirm", dossier)
    order = PaymentOrder.objects.select_for_update().filter(dossier=dossier).first()
    if dossier.business != "draft" or order is None or order.state != "due":
        raise Refused("This dossier can no longer be changed.", code="frozen")
    if order.messages.filter(refund_ref="").exists():  # money that came is still to go back
        raise Refused("This dossier can no longer be changed.", code="frozen")
    record(dossier, "confirmation_undone", actor=actor, at=at, payload={"order": str(order.id)})
    order.messages.all().delete()
    order.delete()
    Content.objects.filter(dossier=dossier).update(frozen_at=None)
    move_money(dossier, "uncharge")
    dossier.save()
    return dossier


def _check(dossier: Dossier, content: Content) -> None:
    version = dossier.version
    assert version is not None
    assert version.form is not None
    check_complete(version.form, content.values)
    have = set(papers_now(dossier.id).values_list("component", flat=True))
    for component in version.components:
        known = known_to_the_state(component, content)
        if component.get("required") and component["key"] not in have and not known:
            raise Refused(
                "The paper “%(paper)s” is missing.",
                code="incomplete", paper=component["name_vi"],
            )  # fmt: skip
