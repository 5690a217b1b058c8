"""Performing a story by the verbs, with real signatures: what the bulk writer must equal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from authority import Authority
from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument, SigningTask, StoredFile
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.attach_signature import SignedValue, attach_signature
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.give_back import give_back
from motcua.casework.journeys.hand_over import hand_over
from motcua.casework.journeys.mirror import mirror_arrive
from motcua.casework.journeys.pay import pay
from motcua.casework.journeys.petition import PetitionState, follow_petition
from motcua.casework.journeys.prepare_signature import prepare_signature
from motcua.casework.journeys.rate import rate
from motcua.casework.journeys.reappoint import draft_apology
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.record_identity import IdentityAnswer, record_identity
from motcua.casework.journeys.refuse import draft_refusal
from motcua.casework.journeys.save_draft import choose, save_draft
from motcua.casework.journeys.seal import prepare_seal
from motcua.casework.journeys.start_draft import start_draft
from motcua.casework.journeys.start_work import start_work
from motcua.casework.journeys.withdraw import withdraw
from motcua.casework.money.models import PaymentOrder
from motcua.ledger.models import Effect, Entry
from motcua.ledger.origin import scripted
from motcua.ops.demoload.filing import origin
from motcua.ops.demoload.hand import Hand, World
from motcua.ops.demoload.rows import Rows
from motcua.ops.demoload.stories import Script, Story


@dataclass
class Performer:
    """Plays stories by the verbs; `files` remembers the digest of every document's file."""

    world: World
    authority: Authority
    files: dict[tuple[int, str], str] = field(default_factory=dict)

    def perform(self, story: Story) -> UUID:
        """Plays one story and returns its dossier."""
        self.story, self.dossier = story, UUID(int=0)
        script, hand = Script(story), Hand(story, self.world, Rows())
        with scripted(script):
            for act in story.acts:
                script.at = act.at
                self.act, self.actor = act, hand.actor(act)
                VERBS[act.verb](self, act.data)
        return self.dossier

    def call(self, verb: Callable[..., Any], **more: Any) -> Any:
        """The verb on this dossier, by this actor, at this moment."""
        return verb(self.dossier, actor=self.actor, at=self.act.at, **more)

    def start(self, _: Mapping[str, Any]) -> None:
        story, cast = self.story, self.world.cast
        person = cast.people[story.owner]
        organisation = cast.organisations[story.organisation] if story.organisation else None
        self.dossier = start_draft(
            actor=self.actor, at=self.act.at, procedure=story.procedure, unit=story.unit,
            channel=story.channel, filing=story.filing, person_id=person,
            organisation_id=organisation,
        ).id  # fmt: skip

    def save(self, data: Mapping[str, Any]) -> None:
        given = {name: origin(self.act.at, src) for name, src in data["registers"].items()}
        self.call(
            save_draft, values=data["values"], sources=given,
            signed_in_at=data.get("signed_in_at"),
        )  # fmt: skip

    def attach(self, data: Mapping[str, Any]) -> None:
        file = StoredFile.objects.get(pk=self.world.specimens["scan"])
        more = {name: data[name] for name in ("origin",) if name in data}
        self.call(attach_paper, component=data["component"], name=data["name"], file=file, **more)

    def pay(self, data: Mapping[str, Any]) -> None:
        order = PaymentOrder.objects.get(dossier_id=self.dossier)
        pay(
            order.id, actor=self.actor, at=self.act.at, transaction_id=data["transaction"],
            amount=order.amount, way=data.get("way", "online"),
        )  # fmt: skip

    def identity(self, _: Mapping[str, Any]) -> None:
        answer = IdentityAnswer("match", "dancu", self.act.at)
        self.call(record_identity, answer=answer)

    def sign(self, data: Mapping[str, Any]) -> None:
        kinds = IssuedDocument.objects.filter(dossier_id=self.dossier)
        document = kinds.get(kind=data["kind"]) if "kind" in data else self._result()
        key = self.authority.officer(self.act.by)
        task = prepare_signature(
            document.id, actor=self.actor, at=self.act.at, certificate=key.certificate_pem
        )
        self._attach(task, key)

    def seal(self, _: Mapping[str, Any]) -> None:
        key = self.authority.officer("seal")
        task = prepare_seal(
            self._result().id, actor=self.actor, at=self.act.at,
            certificate=key.certificate_pem,
        )  # fmt: skip
        self._attach(task, key)

    def answer(self, data: Mapping[str, Any]) -> None:
        from motcua.casework.dossiers.models import SupplementRequest

        asked = SupplementRequest.objects.get(dossier_id=self.dossier)
        answers = {point["id"]: data["answer"] for point in asked.points}
        self.call(answer_supplement, answers=answers)

    def apology(self, data: Mapping[str, Any]) -> None:
        from datetime import datetime

        new_due = datetime.fromisoformat(data["new_due"])
        self.call(draft_apology, new_due=new_due, reason=data["reason"])

    def mirror(self, data: Mapping[str, Any]) -> None:
        self.dossier = mirror_arrive(at=self.act.at, state=data["state"]).id

    def petition(self, data: Mapping[str, Any]) -> None:
        code = Dossier.objects.values_list("code", flat=True).get(pk=self.dossier)
        state = PetitionState(
            unit=self.story.unit, dossier_code=code or "", changed_at=self.act.at, **data
        )
        follow_petition(at=self.act.at, state=state)

    def told(self, data: Mapping[str, Any]) -> None:
        entry = Entry.objects.filter(stream_id=self.dossier, kind=data["of"]).latest("n")
        Effect.objects.create(
            follower=data["follower"], entry=entry.id, effect=data["effect"], at=self.act.at
        )

    def _result(self) -> IssuedDocument:
        return IssuedDocument.objects.get(dossier_id=self.dossier, data__has_key="granted")

    def _attach(self, task: SigningTask, key: Any) -> None:
        prepared = Prepared.restored(read(task.prepared_id), task.context)
        value = SignedValue(self.authority.sign(key, prepared.attributes))
        done = attach_signature(task.id, actor=self.actor, at=self.act.at, signed=value)
        self.files[self.story.seed, f"{done.kind}:{task.purpose}"] = done.file_id or ""


def _by(verb: Callable[..., Any]) -> Callable[[Performer, Mapping[str, Any]], None]:
    return lambda self, data: self.call(verb, **data)


VERBS: dict[str, Callable[[Performer, Mapping[str, Any]], None]] = {
    "start": Performer.start,
    "save": Performer.save,
    "attach": Performer.attach,
    "choose": _by(choose),
    "confirm": _by(confirm),
    "pay": Performer.pay,
    "identity": Performer.identity,
    "receive": _by(receive),
    "sign_slip": Performer.sign,
    "start_work": _by(start_work),
    "draft_result": _by(draft_result),
    "forward": _by(forward),
    "give_back": _by(give_back),
    "sign_result": Performer.sign,
    "seal": Performer.seal,
    "hand_over": _by(hand_over),
    "ask_supplement": _by(ask_supplement),
    "answer_supplement": Performer.answer,
    "draft_refusal": _by(draft_refusal),
    "draft_apology": Performer.apology,
    "withdraw": _by(withdraw),
    "rate": _by(rate),
    "mirror": Performer.mirror,
    "petition": Performer.petition,
    "told": Performer.told,
}
