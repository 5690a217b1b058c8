"""The acts of filing: draft, papers, confirmation, money, submission."""

from datetime import datetime

from motcua.casework.documents.models import Attachment
from motcua.casework.dossiers.effort import counted
from motcua.casework.dossiers.models import Clock, Content, Dossier, Effort
from motcua.casework.journeys.submit import submission_payload
from motcua.casework.money.fees import fee_of, lines_of
from motcua.casework.money.models import PaymentMessage, PaymentOrder
from motcua.law.calendar import local_day
from motcua.law.identifiers import dossier_code
from motcua.ledger.origin import new_id, short_secret
from motcua.ops.demoload.hand import Hand
from motcua.ops.demoload.stories import Act
from motcua.registers.forms.prefill import edited


def start(hand: Hand, act: Act) -> None:
    """Opens the draft."""
    story, cast = hand.story, hand.world.cast
    version = hand.world.versions[story.procedure]
    helper = cast.accounts[story.helper] if story.helper else None
    hand.dossier = Dossier(
        id=new_id(),
        procedure_id=story.procedure,
        version=version,
        unit=hand.world.units[story.unit],
        received_by_id=hand.world.roles[story.helper][0] if story.helper else None,
        person_id=cast.people[story.owner],
        organisation_id=cast.organisations[story.organisation] if story.organisation else None,
        helper_id=helper,
        channel=story.channel,
        filing=story.filing,
        created_at=act.at,
    )
    key = hand.dossier.id
    hand.content = Content(dossier_id=key)
    hand.effort, hand.clock = Effort(dossier_id=key), Clock(dossier_id=key)


def save(hand: Hand, act: Act) -> None:
    """Saves all values; `registers` names the fields that a register filled."""
    values = act.data["values"]
    assert isinstance(values, dict)
    origins = edited({}, {}, values, at=act.at)
    given = {name: origin(act.at, source) for name, source in _sources(act).items()}
    content = hand.content
    content.values, content.sources = values, {**origins, **given}
    content.saved_at = act.at
    content.revision += 1
    signed_in = act.data.get("signed_in_at")
    if isinstance(signed_in, datetime):
        touch(hand, act.at, signed_in)


def choose(hand: Hand, act: Act) -> None:
    """How the owner wants the result."""
    hand.content.return_by = str(act.data["return_by"])
    hand.content.saved_at = act.at


def origin(at: datetime, source: str) -> dict[str, object]:
    """What stands beside a value that a register gave."""
    return {"source": source, "at": at.isoformat(), "edited": False}


def attach(hand: Hand, act: Act) -> None:
    """Attaches the specimen scan to a component."""
    hand.rows.add(
        Attachment(
            id=new_id(),
            dossier_id=hand.dossier.id,
            component=str(act.data["component"]),
            file_id=hand.world.specimens["scan"],
            name=str(act.data["name"]),
            origin=str(act.data.get("origin", "upload")),
            received_at=act.at,
        )
    )


def confirm(hand: Hand, act: Act) -> None:
    """Freezes the content; submits when nothing is due."""
    dossier, content = hand.dossier, hand.content
    content.frozen_at = act.at
    fee = fee_of(dossier, content, on=act.at)
    order = PaymentOrder(
        id=new_id(),
        dossier_id=dossier.id,
        amount=fee.amount_dong,
        ground=fee.ground,
        opened_at=act.at,
        lines=lines_of(fee),
        state="due" if fee.amount_dong else "waived",
    )
    hand.rows.add(order)
    if fee.amount_dong == 0:
        dossier.money = "waived" if fee.waived else "none"
        submit(hand, act)
        return
    dossier.money = "due"
    hand.record(
        "confirmed", actor=hand.actor(act), at=act.at,
        payload={"order": str(order.id), "amount": order.amount},
    )  # fmt: skip


def pay(hand: Hand, act: Act) -> None:
    """The right amount arrives; the dossier is submitted with it."""
    order = hand.rows.of(PaymentOrder)[-1]
    transaction, way = str(act.data["transaction"]), str(act.data.get("way", "online"))
    hand.rows.add(
        PaymentMessage(
            id=new_id(), order_id=order.id, transaction=transaction, amount=order.amount,
            outcome="paid", at=act.at,
        )
    )  # fmt: skip
    order.state, order.paid_at, order.way = "paid", act.at, way
    hand.dossier.money = "paid"
    payload = {"order": str(order.id), "transaction": transaction, "amount": order.amount}
    hand.record("paid", actor=hand.actor(act), at=act.at, payload={**payload, "way": way})
    submit(hand, act)


def submit(hand: Hand, act: Act) -> None:
    """Enters the law, with code, secret and clock."""
    dossier, content, effort = hand.dossier, hand.content, hand.effort
    dossier.business = "submitted"
    touch(hand, act.at)
    effort.fields_typed, effort.fields_prefilled = counted(content.sources)
    content.secret = short_secret()
    papers = [
        {"component": row.component, "sha256": row.file_id, "origin": row.origin}
        for row in hand.rows.of(Attachment)
        if row.dossier_id == dossier.id
    ]
    payload = submission_payload(dossier, content, papers)
    hand.record("submitted", actor=hand.actor(act), at=act.at, payload=payload)
    hand.clock.submitted_at = act.at
    day = local_day(act.at)
    serial = hand.world.books.serial(dossier.unit_id, day)
    dossier.code = dossier_code(dossier.unit_id, day, serial)


def touch(hand: Hand, at: datetime, signed_in_at: datetime | None = None) -> None:
    """Counts active time as `casework.dossiers.effort` does, within one session."""
    effort = hand.effort
    if signed_in_at is not None:
        effort.signed_in_at = effort.last_seen_at = signed_in_at
        effort.sessions += 1
    if effort.last_seen_at is not None:
        effort.active_seconds += round((at - effort.last_seen_at).total_seconds())
    effort.last_seen_at = at


def _sources(act: Act) -> dict[str, str]:
    given = act.data.get("registers", {})
    assert isinstance(given, dict)
    return given
