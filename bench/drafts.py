"""Drafts that wait only for the last click: a form of more than twenty fields, two files."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils import timezone

from bench.stage import session_of
from motcua import demo
from motcua.casework.documents.files import keep, record
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.start_draft import start_draft
from motcua.registers.orgs.queries import commune_unit
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Person
from motcua.registers.people.record import Identity, sign_in_person

PROCEDURE = "9.000001"
COMMUNE = "23527"
VALUES: dict[str, object] = {
    "birth": "1948", "sex": "m", "ethnicity": "Xơ Đăng", "address": "Làng Chốt, xã Sa Thầy",
    "commune": COMMUNE, "lives_elsewhere": "other", "current_address": "Thôn 2, xã Sa Thầy",
    "current_commune": COMMUNE, "phone": "0900001001", "email": "a@dan.example",
    "household": "poor", "household_number": "12/2026", "has_pension": "no",
    "other_allowance": "no", "notes": "Không có gì thêm.", "pay_by": "bank",
    "bank_name": "Ngân hàng mô phỏng", "bank_account": "990000123456", "receiver": "self",
    "pledge": True,
}  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """One draft, its owner, and the owner's session."""

    dossier: UUID
    actor: Actor
    session: str

    @property
    def path(self) -> str:
        """The page with the button."""
        return f"/nop-ho-so/{PROCEDURE}/{self.dossier}/kiem-tra/"


def make_drafts(n: int) -> list[Draft]:
    """One draft for each of `n` synthetic people."""
    return [_draft(one) for one in demo.people()[6 : 6 + n]]


def _draft(who: demo.DemoPerson) -> Draft:
    account = sign_in_person(_identity(who))
    person = Person.objects.get(account=account)
    actor = Actor(
        account_id=account.pk, person_id=person.pk, name=person.full_name, role="citizen",
        roles=frozenset({"citizen"}), unit="", assurance=2,
    )  # fmt: skip
    now = timezone.now()
    unit = commune_unit(COMMUNE).path
    dossier = start_draft(actor=actor, at=now, procedure=PROCEDURE, unit=unit)
    values = {**VALUES, "full_name": who.full_name, "national_id": who.national_id}
    save_draft(dossier.id, actor=actor, at=now, values=values)
    for component in ("to_khai", "cu_tru"):
        file = record(keep(b"%PDF-1.4 " + uuid4().bytes), mime="application/pdf", pages=1)
        attach_paper(
            dossier.id, actor=actor, at=now, component=component, file=file, name="giay.pdf"
        )
    return Draft(dossier.id, actor, session_of(account))


def _identity(who: demo.DemoPerson) -> Identity:
    return Identity(
        national_id=who.national_id, full_name=who.full_name, birth_year=who.birth_year,
        birth_date=None, sex=who.sex, phone="", email=who.email, address=who.address,
        assurance=2, represents=(),
    )  # fmt: skip
