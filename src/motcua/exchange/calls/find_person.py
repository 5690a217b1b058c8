"""Who stands at the counter: found in the population register, then known here."""

from dataclasses import dataclass
from datetime import datetime

from uuid6 import uuid7

from motcua.casework.dossiers.record import reference
from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.population import Query
from motcua.law.errors import Refused
from motcua.law.text import fold
from motcua.ledger.append import record_access
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Organisation, Person
from motcua.registers.people.record import Identity, know_person

PURPOSE = "counter_filing"


@dataclass(frozen=True, slots=True)
class Met:
    """The person, and whether the register confirmed number and name."""

    person: Person
    confirmed: bool


def find_person(national_id: str, full_name: str, *, actor: Actor, at: datetime) -> Met:
    """The person of this number and name, asked of the population register.

    `Refused` when the register knows no such pair (number and name are asked together, so
    nobody can fish for names). When it is silent, the person is taken by what was typed,
    unless we know another name for the number.
    """
    query = Query(str(uuid7()), reference(actor), actor.unit, PURPOSE)
    try:
        found = ask(
            Question("dancu", PURPOSE, actor),
            lambda: registry.population.get().find(national_id, full_name, query),
            lambda answer: "found" if answer else "not_found",
        )
    except SourceError:
        return _noted(Met(_typed(national_id, full_name), confirmed=False), actor, at)
    if found is None:
        raise Refused(
            "The population register knows nobody with this number and name.", code="unknown_person"
        )
    identity = Identity(
        found.national_id, found.full_name, found.birth_year, found.born, found.sex,
        address=found.address,
    )  # fmt: skip
    return _noted(Met(know_person(identity), confirmed=True), actor, at)


def find_organisation(tax_code: str, *, actor: Actor) -> Organisation:
    """The organisation of this tax code, asked of the business register; kept here."""
    try:
        found = ask(
            Question("doanhnghiep", PURPOSE, actor),
            lambda: registry.business.get().find(tax_code),
            lambda answer: "found" if answer else "not_found",
        )
    except SourceError as silent:
        known = Organisation.objects.filter(tax_code=tax_code).first()
        if known is None:
            raise Refused(
                "The business register gives no answer now. Try again later.",
                code="source_unavailable",
            ) from silent
        return known
    if found is None:
        raise Refused("The business register knows no such tax code.", code="unknown_organisation")
    row, _ = Organisation.objects.update_or_create(
        tax_code=found.tax_code, defaults={"name": found.name, "address": found.address}
    )
    return row


def _typed(national_id: str, full_name: str) -> Person:
    known = Person.objects.filter(national_id=national_id).first()
    if known is None:
        return know_person(Identity(national_id, full_name, None))
    if known.full_name_fold != fold(full_name):
        raise Refused(
            "Another name is known for this number; the register cannot be asked now.",
            code="unknown_person",
        )
    return known


def _noted(met: Met, actor: Actor, at: datetime) -> Met:
    record_access(
        actor=reference(actor), unit=actor.unit, subject_kind="person",
        subject_id=met.person.id, purpose=PURPOSE, at=at,
    )  # fmt: skip
    return met
