"""The acts of the office: identity, acceptance, supplement, refusal, route, result, return."""

from datetime import UTC, datetime
from typing import cast

from motcua.casework.delivery.models import Handover
from motcua.casework.documents.compose import symbol_of
from motcua.casework.documents.drafts import new_document
from motcua.casework.documents.models import IssuedDocument, VaultItem
from motcua.casework.dossiers.clocks import supplement_answer_by
from motcua.casework.dossiers.grounds import ground_of
from motcua.casework.dossiers.models import IdentityCheck, SupplementRequest, Withdrawal
from motcua.casework.dossiers.points import Point, stored_points
from motcua.casework.feedback.models import Rating
from motcua.casework.journeys.finish_sealed import VAULT, paper_of
from motcua.casework.journeys.prepare_signature import purpose_of
from motcua.law.calendar import local_day
from motcua.ledger.origin import new_id
from motcua.ops.demoload.hand import Hand
from motcua.ops.demoload.stories import Act


def identity(hand: Hand, act: Act) -> None:
    """The identity check's answer."""
    actor, outcome = hand.actor(act), str(act.data.get("outcome", "match"))
    hand.rows.add(
        IdentityCheck(
            id=new_id(), dossier_id=hand.dossier.id, outcome=outcome, source="dancu",
            differs=[], at=act.at, officer_id=actor.account_id,
            decision=str(act.data.get("decision", "")),
        )
    )  # fmt: skip
    hand.record(
        "identity_checked", actor=actor, at=act.at,
        payload={"outcome": outcome, "source": "dancu", "differs": []},
        ground=ground_of("identity_check", hand.dossier, act.at),
    )  # fmt: skip


def receive(hand: Hand, act: Act) -> None:
    """Acceptance with its slip."""
    dossier, actor = hand.dossier, hand.actor(act)
    dossier.business = "accepted"
    dossier.received_by_id = dossier.received_by_id or actor.unit
    payload = {"procedure_version": dossier.version_id}
    ground = ground_of("intake", dossier, act.at)
    hand.record("accepted", actor=actor, at=act.at, ground=ground, payload=payload)
    hand.route_begin(act.at)
    hand.refresh()
    assert hand.clock.due is not None
    _draft(hand, "receipt", act, {"due": hand.clock.due.astimezone(UTC).isoformat()})


def sign_slip(hand: Hand, act: Act) -> None:
    """A slip is numbered and signed; what it means happens with it."""
    kind = str(act.data["kind"])
    document = hand.documents[kind]
    _number(hand, document, act.at)
    new_id()  # the verbs take one for the signature that was under way
    document.state, document.file_id = "signed", hand.file_of(kind, purpose_of(document))
    hand.record("slip_signed", actor=hand.actor(act), at=act.at, payload=_signed(document))
    if kind == "refusal":
        hand.dossier.business = "refused"
        payload = {"document": str(document.id), "sha256": document.file_id}
        ground = ground_of("intake", hand.dossier, act.at)
        hand.record("refused", actor=hand.actor(act), at=act.at, ground=ground, payload=payload)
    elif kind == "apology":
        _reappoint(hand, act, document)


def start_work(hand: Hand, act: Act) -> None:
    """The specialist takes it up."""
    actor = hand.actor(act)
    hand.dossier.business = "in_progress"
    hand.tasks[-1].assignee_id = hand.dossier.assignee_id = actor.account_id
    hand.record("work_started", actor=actor, at=act.at, payload={"step": hand.dossier.step})


def draft_result(hand: Hand, act: Act) -> None:
    """The result is drafted."""
    granted = bool(act.data["granted"])
    assert hand.dossier.version is not None
    kind = hand.dossier.version.result["document"] if granted else "negative_result"
    fields = dict(act.data["fields"])  # type: ignore[call-overload]
    document = _draft(hand, kind, act, {**fields, "granted": granted})
    hand.documents["result"] = hand.documents.pop(kind)
    payload = {"document": str(document.id), "granted": granted}
    hand.record("result_drafted", actor=hand.actor(act), at=act.at, payload=payload)


def forward(hand: Hand, act: Act) -> None:
    """On to the next post."""
    left = hand.dossier.step
    hand.dossier.business = "in_progress"
    hand.route_move("advance", act.at, note=str(act.data.get("note", "")))
    payload = {"from": left, "to": hand.dossier.step}
    hand.record("forwarded", actor=hand.actor(act), at=act.at, payload=payload)


def give_back(hand: Hand, act: Act) -> None:
    """Back to an earlier post."""
    left = hand.dossier.step
    hand.route_move("return", act.at, note=str(act.data["note"]), to=str(act.data["to_step"]))
    payload = {"from": left, "to": hand.dossier.step}
    hand.record("given_back", actor=hand.actor(act), at=act.at, payload=payload)


def sign_result(hand: Hand, act: Act) -> None:
    """The leader signs."""
    document = hand.documents["result"]
    new_id()
    document.state, document.file_id = "signed", hand.file_of(document.kind, "leader")
    hand.route_move("advance", act.at)
    hand.record("result_signed", actor=hand.actor(act), at=act.at, payload=_signed(document))


def seal(hand: Hand, act: Act) -> None:
    """Number, date and seal; finished by itself, returned by itself when electronic."""
    dossier, document = hand.dossier, hand.documents["result"]
    _number(hand, document, act.at)
    new_id()
    document.state, document.file_id = "sealed", hand.file_of(document.kind, "seal")
    document.specimen = bool(document.file_id)
    dossier.business, dossier.delivery = "finished", "ready"
    hand.route_move("advance", act.at)
    hand.rows.add(VaultItem(id=new_id(), document_id=document.id, **paper_of(document, act.at)))
    payload = {
        "document": str(document.id), "kind": document.kind, "sha256": document.file_id,
        "number": document.number, "granted": bool(document.data.get("granted")),
    }  # fmt: skip
    hand.record("finished", actor=hand.actor(act), at=act.at, payload=payload)
    way = hand.content.return_by
    handover = Handover(id=new_id(), dossier_id=dossier.id, way=way, ready_at=act.at)
    hand.rows.add(handover)
    if way == "electronic":
        _returned(hand, handover, act.at)
        hand.record("returned", actor=VAULT, at=act.at, payload={"way": way})


def hand_over(hand: Hand, act: Act) -> None:
    """At the counter or by post."""
    handover = hand.rows.of(Handover)[-1]
    handover.way = str(act.data["way"])
    _returned(hand, handover, act.at)
    hand.record("returned", actor=hand.actor(act), at=act.at, payload={"way": handover.way})


def ask_supplement(hand: Hand, act: Act) -> None:
    """One request with all points."""
    points = stored_points(cast("list[Point]", act.data["points"]))
    answer_by = supplement_answer_by(hand.dossier, act.at)
    actor = hand.actor(act)
    hand.dossier.business = "supplement"
    hand.rows.add(
        SupplementRequest(
            id=new_id(), dossier_id=hand.dossier.id, points=points, asked_at=act.at,
            asked_by_id=actor.account_id, answer_by=answer_by,
        )
    )  # fmt: skip
    payload = {"points": [point["key"] for point in points]}
    ground = ground_of("intake", hand.dossier, act.at)
    hand.record("supplement_asked", actor=actor, at=act.at, ground=ground, payload=payload)
    texts = [point["text"] for point in points]
    _draft(hand, "supplement", act, {"points": texts, "answer_by": answer_by.isoformat()})


def answer_supplement(hand: Hand, act: Act) -> None:
    """Every point is answered."""
    asked = hand.rows.of(SupplementRequest)[-1]
    for point in asked.points:
        point["answer"] = str(act.data["answer"])
    asked.answered_at = act.at
    worked_on = any(task.done_at is None for task in hand.tasks)
    hand.dossier.business = "in_progress" if worked_on else "submitted"
    payload = {"points": [point["key"] for point in asked.points]}
    hand.record("supplement_answered", actor=hand.actor(act), at=act.at, payload=payload)


def draft_refusal(hand: Hand, act: Act) -> None:
    """The slip is drafted; nothing has happened yet."""
    _draft(hand, "refusal", act, {"reason": act.data["reason"]})


def draft_apology(hand: Hand, act: Act) -> None:
    """The letter is drafted."""
    data = {"reason": act.data["reason"], "new_due": act.data["new_due"]}
    _draft(hand, "apology", act, data)


def withdraw(hand: Hand, act: Act) -> None:
    """The owner takes it back and says why, or does not."""
    hand.dossier.business = "withdrawn"
    hand.close_tasks(act.at, "withdrawn")
    said = str(act.data.get("reason", ""))
    if said:
        hand.rows.add(Withdrawal(dossier_id=hand.dossier.id, reason=said))
    ground = ground_of("withdrawal", hand.dossier, act.at)
    hand.record("withdrawn", actor=hand.actor(act), at=act.at, ground=ground,
                payload={"said_why": bool(said)})  # fmt: skip


def rate(hand: Hand, act: Act) -> None:
    """The owner's rating."""
    score = int(str(act.data["score"]))
    actor = hand.actor(act)
    hand.rows.add(Rating(dossier_id=hand.dossier.id, score=score, channel=actor.channel, at=act.at))
    hand.record("rated", actor=actor, at=act.at, payload={"score": score})


def _draft(hand: Hand, kind: str, act: Act, data: dict[str, object]) -> IssuedDocument:
    document = new_document(hand.dossier, kind, actor=hand.actor(act), at=act.at, data=data)
    hand.documents[kind] = document
    return document


def _number(hand: Hand, document: IssuedDocument, at: datetime) -> None:
    day = local_day(at)
    document.number = hand.world.books.number(document.unit_id, day.year, document.kind)
    document.issued_on = day
    document.symbol = f"{document.number}/{symbol_of(document)}"


def _signed(document: IssuedDocument) -> dict[str, object]:
    return {
        "document": str(document.id), "kind": document.kind, "sha256": document.file_id,
        "way": "remote",
    }  # fmt: skip


def _reappoint(hand: Hand, act: Act, document: IssuedDocument) -> None:
    hand.refresh()
    last = hand.clock.apology_due
    payload = {
        "due": document.data["new_due"], "in_time": last is None or act.at <= last,
        "document": str(document.id),
    }  # fmt: skip
    ground = ground_of("apology", hand.dossier, act.at)
    hand.record("reappointed", actor=hand.actor(act), at=act.at, ground=ground, payload=payload)


def _returned(hand: Hand, handover: Handover, at: datetime) -> None:
    handover.sent_at = handover.delivered_at = at
    hand.dossier.business, hand.dossier.delivery = "returned", "delivered"
    hand.close_tasks(at, "done")
