"""Where a citizen lives, before anything is asked of them: the commune that handles a dossier."""

from dataclasses import dataclass
from datetime import datetime

from uuid6 import uuid7

from motcua.casework.dossiers.record import reference
from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.population import PersonRecord, Query
from motcua.ledger.append import record_access
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Person

PURPOSE = "prefill"
POPULATION, SIGN_IN = "dancu", "vneid"


@dataclass(frozen=True, slots=True)
class Residence:
    """The permanent residence: national code of the commune and the address, and who says so.

    `commune` is empty where only an address is known, both where nothing is. `source`: dancu,
    or vneid where the register gave no answer and the sign-in stands in for it.
    """

    commune: str
    address: str
    source: str
    at: datetime


def residence_of(*, actor: Actor, at: datetime) -> Residence:
    """Asks the population register for the actor's own residence (3 s, one retry).

    The read is written to the access log. Never refuses: a silent register, and one that does
    not know the person, leave what the sign-in said.
    """
    assert actor.person_id is not None
    person = Person.objects.get(pk=actor.person_id)
    query = Query(str(uuid7()), reference(actor), actor.unit, PURPOSE)
    try:
        found: PersonRecord | None = ask(
            Question(POPULATION, PURPOSE, actor),
            lambda: registry.population.get().find(person.national_id, person.full_name, query),
            lambda answer: "found" if answer else "not_found",
        )
    except SourceError:
        found = None
    if found is None:
        return Residence("", person.address, SIGN_IN, at)
    record_access(
        actor=reference(actor), unit=actor.unit, subject_kind="person", subject_id=person.id,
        purpose=PURPOSE, at=at,
    )  # fmt: skip
    return Residence(found.commune, found.address, POPULATION, at)
