"""Papers that the state holds for a person: asked for by that person, kept for the next time."""

import time
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.documents.files import keep
from motcua.casework.documents.typing import JPEG, PDF, PNG, examine
from motcua.casework.dossiers.record import reference
from motcua.casework.journeys.add_paper import HeldPaper, Owner, add_paper, has_paper
from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.vault import VaultPaper
from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ledger.append import record_access
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Organisation, Person

log = logger(__name__)

PURPOSE = "papers"
PATIENCE = 8.0  # seconds for all files of one visit; the rest comes with the next
MAX_BYTES = 20_000_000
ACCEPTED = frozenset({PDF, JPEG, PNG})


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came: `added` papers new here, `known` here before, `left` for the next visit.

    `available` is False when the vault gave no usable answer; the papers here stay usable.
    """

    available: bool
    added: int = 0
    known: int = 0
    left: int = 0


def refresh_papers(*, actor: Actor, at: datetime, procedure: str = "") -> Refreshed:
    """Brings the papers of the actor (or of the organisation acted for) up to date.

    Asks the national vault with the actor's own number, fetches what is new, checks every file
    by checksum and content. Only the owner may ask; never in a transaction.
    """
    person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    if person is None:
        raise Refused("Only the owner of papers may ask for them.", code="no_right")
    owner, number = _owner(actor, person)
    try:
        papers = ask(
            Question("kho", PURPOSE, actor, person.id),
            lambda: registry.vault.get().papers(number, person.national_id, procedure),
            lambda answer: f"listed:{len(answer)}",
        )
    except SourceError:
        return Refreshed(available=False)
    record_access(
        actor=reference(actor), unit="", subject_kind="person", subject_id=person.id,
        purpose=PURPOSE, at=at,
    )  # fmt: skip
    new = [one for one in papers if not has_paper(owner, one.sha256)]
    added = _fetch_all(new, owner, at)
    return Refreshed(True, added, len(papers) - len(new), len(new) - added)


def _fetch_all(papers: list[VaultPaper], owner: Owner, at: datetime) -> int:
    until = time.monotonic() + PATIENCE
    added = 0
    for paper in papers:
        if time.monotonic() > until:
            break
        try:
            content = registry.vault.get().fetch(paper)
            found = examine(content, max_bytes=MAX_BYTES, accepted=ACCEPTED)
        except (SourceError, Refused) as no:
            log.warning("a paper of the vault was left out: %s", getattr(no, "code", "unavailable"))
            continue
        held = HeldPaper(
            paper.kind_code, paper.title, paper.number, paper.issuer, paper.issued_on,
            paper.valid_until,
        )  # fmt: skip
        add_paper(owner, at=at, paper=held, file=keep(content), mime=found.mime, pages=found.pages)
        added += 1
    return added


def _owner(actor: Actor, person: Person) -> tuple[Owner, str]:
    if actor.on_behalf_of is None:
        return Owner(person_id=person.id), person.national_id
    organisation = Organisation.objects.get(pk=actor.on_behalf_of)
    return Owner(organisation_id=organisation.id), organisation.tax_code
