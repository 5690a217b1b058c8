"""The check of the digital identity at intake: population register, and business register."""

from datetime import datetime
from uuid import UUID

from uuid6 import uuid7

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import no_such_dossier
from motcua.casework.dossiers.models import Dossier, IdentityCheck
from motcua.casework.dossiers.record import reference
from motcua.casework.journeys.record_identity import IdentityAnswer, record_identity
from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.business import EnterpriseRecord
from motcua.exchange.connectors.kinds.population import Claim, Query
from motcua.law.errors import Refused
from motcua.law.text import fold
from motcua.ledger.append import record_access
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Organisation, Person

PURPOSE = "identity_check"


def check_identity(dossier_id: UUID, *, actor: Actor, at: datetime) -> IdentityCheck:
    """Asks the registers whether the applicant is who the dossier says, and stores the answer.

    match, mismatch (with the names of the fields that differ) or source_unavailable; it never
    refuses the dossier. The right to ask is checked before anything is asked.
    """
    dossier = Dossier.objects.select_related("person", "organisation").filter(pk=dossier_id).first()
    if dossier is None:
        raise no_such_dossier()
    require(actor, "record_identity", dossier)
    if dossier.mirror or dossier.person is None:
        raise Refused("This dossier has no applicant whose identity we check.", code="no_person")
    record_access(
        actor=reference(actor), unit=actor.unit or "", subject_kind="person",
        subject_id=dossier.person.id, purpose=PURPOSE, at=at,
    )  # fmt: skip
    answer = _answer(dossier, dossier.person, actor, at)
    return record_identity(dossier_id, actor=actor, at=at, answer=answer)


def _answer(dossier: Dossier, person: Person, actor: Actor, at: datetime) -> IdentityAnswer:
    sources = ["dancu"] + (["doanhnghiep"] if dossier.organisation else [])
    source = "+".join(sources)
    try:
        differs = _differs_in_population(dossier, person, actor)
        if dossier.organisation:
            differs += _differs_in_business(dossier, dossier.organisation, person, actor)
    except SourceError:
        return IdentityAnswer("source_unavailable", source, at)
    return IdentityAnswer("mismatch" if differs else "match", source, at, differs)


def _differs_in_population(dossier: Dossier, person: Person, actor: Actor) -> tuple[str, ...]:
    claim = Claim(person.national_id, person.full_name, _born(person))
    query = Query(str(uuid7()), reference(actor), actor.unit or dossier.unit_id, PURPOSE)
    found = ask(
        Question("dancu", PURPOSE, actor, dossier.id),
        lambda: registry.population.get().compare(claim, query),
        lambda answer: "match" if answer.match else "mismatch",
    )
    return found.fields


def _differs_in_business(
    dossier: Dossier, organisation: Organisation, person: Person, actor: Actor
) -> tuple[str, ...]:
    found = ask(
        Question("doanhnghiep", PURPOSE, actor, dossier.id),
        lambda: registry.business.get().find(organisation.tax_code),
        lambda answer: "found" if answer else "not_found",
    )
    return _compare(found, organisation, person)


def _compare(
    found: EnterpriseRecord | None, organisation: Organisation, person: Person
) -> tuple[str, ...]:
    if found is None:
        return ("tax_code",)
    wrong = {
        "organisation_name": fold(found.name) != fold(organisation.name),
        "organisation_state": found.state != "active",
        "representative": found.representative_id != person.national_id,
    }
    return tuple(name for name, differs in wrong.items() if differs)


def _born(person: Person) -> str:
    if person.birth_date:
        return person.birth_date.isoformat()
    return str(person.birth_year) if person.birth_year else ""
