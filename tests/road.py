"""Walking a dossier along the road by its verbs, with real signatures of a test authority."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from authority import Authority
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.attach_signature import SignedValue, attach_signature
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.prepare_signature import prepare_signature
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.record_identity import IdentityAnswer, record_identity
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.seal import prepare_seal
from motcua.casework.journeys.start_draft import start_draft
from motcua.casework.journeys.start_work import start_work
from motcua.registers.orgs.queries import commune_unit
from motcua.registers.people.actor import Actor
from province import COMMUNE, PENSION, citizen, moment, officer

PENSION_VALUES: dict[str, object] = {
    "full_name": "A Thút", "birth": "1948", "sex": "m", "national_id": "062048999002",
    "ethnicity": "Xơ Đăng", "address": "Làng Chốt, xã Sa Thầy, tỉnh Quảng Ngãi",
    "commune": COMMUNE, "lives_elsewhere": "same", "household": "none", "has_pension": "no",
    "other_allowance": "no", "pay_by": "cash", "receiver": "self", "pledge": True,
}  # fmt: skip
REGISTER_FIELDS = ("full_name", "birth", "sex", "national_id", "address", "commune")


@dataclass(frozen=True)
class Staff:
    """The four posts of one office."""

    counter: Actor
    specialist: Actor
    leader: Actor
    clerk: Actor


def staff(place: str = "sathay") -> Staff:
    """The demo officers of a place."""
    return Staff(*(officer(f"{role}.{place}") for role in ("mc", "cv", "ld", "vt")))


def from_register(at: datetime) -> dict[str, object]:
    """The sources of a form that the population register filled."""
    row = {"source": "dancu", "at": at.isoformat(), "edited": False}
    return dict.fromkeys(REGISTER_FIELDS, row)


def drafted(actor: Actor, at: datetime, **values: object) -> Dossier:
    """A complete draft of the social pension allowance."""
    unit = commune_unit(COMMUNE).path
    dossier = start_draft(actor=actor, at=at, procedure=PENSION, unit=unit)
    save_draft(
        dossier.id, actor=actor, at=at, values={**PENSION_VALUES, **values},
        sources=from_register(at),
    )  # fmt: skip
    return dossier


def submitted(at: datetime, actor: Actor | None = None) -> Dossier:
    """A dossier that was submitted at `at`."""
    actor = actor or citizen()
    return confirm(drafted(actor, at).id, actor=actor, at=at).dossier


def matched(dossier_id: UUID, actor: Actor, at: datetime) -> None:
    """The identity check said: match."""
    record_identity(dossier_id, actor=actor, at=at, answer=IdentityAnswer("match", "dancu", at))


def signed(
    document: IssuedDocument, authority: Authority, actor: Actor, at: datetime
) -> IssuedDocument:
    """Prepares and attaches the signature that the document waits for."""
    key = authority.officer(actor.name)
    task = prepare_signature(document.id, actor=actor, at=at, certificate=key.certificate_pem)
    return attached(task.id, authority, key, actor, at)


def sealed(
    document: IssuedDocument, authority: Authority, actor: Actor, at: datetime
) -> IssuedDocument:
    """Numbers and seals a signed result."""
    key = authority.officer("Ủy ban nhân dân xã Sa Thầy")
    task = prepare_seal(document.id, actor=actor, at=at, certificate=key.certificate_pem)
    return attached(task.id, authority, key, actor, at)


def attached(
    task_id: UUID, authority: Authority, key: object, actor: Actor, at: datetime
) -> IssuedDocument:
    """Signs what was prepared with `key` and attaches it."""
    from motcua.casework.documents.files import read
    from motcua.casework.documents.models import SigningTask

    task = SigningTask.objects.get(pk=task_id)
    prepared = Prepared.restored(read(task.prepared_id), task.context)
    value = SignedValue(authority.sign(key, prepared.attributes), (authority.root_der,))
    return attach_signature(task_id, actor=actor, at=at, signed=value)


def accepted(at: datetime, authority: Authority, team: Staff | None = None) -> Dossier:
    """Submitted at `at`, accepted with its signed slip at the same moment."""
    team = team or staff()
    dossier = submitted(at)
    matched(dossier.id, team.counter, at)
    slip = receive(dossier.id, actor=team.counter, at=at)
    signed(slip, authority, team.counter, at)
    return Dossier.objects.get(pk=dossier.id)


def finished(at: datetime, authority: Authority) -> tuple[Dossier, IssuedDocument]:
    """The whole road in one go: submitted 08:00 … sealed the same day."""
    team = staff()
    dossier = accepted(at, authority, team)
    start_work(dossier.id, actor=team.specialist, at=at)
    result = draft_result(
        dossier.id, actor=team.specialist, at=at, granted=True,
        fields={"monthly": "500000", "since": "2026-04-01"},
    )  # fmt: skip
    forward(dossier.id, actor=team.specialist, at=at)
    signed(result, authority, team.leader, at)
    result = sealed(result, authority, team.clerk, at)
    return Dossier.objects.get(pk=dossier.id), result


MORNING = moment("2026-03-02 08:00")
