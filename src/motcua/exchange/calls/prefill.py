"""What the state already knows about an applicant, for the form."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from uuid import UUID

from uuid6 import uuid7

from motcua.casework.dossiers.access import require
from motcua.casework.dossiers.lock import no_such_dossier
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.record import reference
from motcua.casework.journeys.save_draft import save_draft
from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.calls.papers import refresh_papers
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.business import EnterpriseRecord
from motcua.exchange.connectors.kinds.population import PersonRecord, Query
from motcua.ledger.append import record_access
from motcua.registers.forms.fields import Form
from motcua.registers.forms.prefill import Value, prefilled
from motcua.registers.forms.schema import read_form
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Person

PURPOSE = "prefill"
Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What came of it. `filled`: fields that now hold a value of a register; `unavailable`:
    registers that gave no usable answer; `unknown`: registers that do not know the applicant;
    `papers`: how many papers of the applicant were fetched from the national vault."""

    filled: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    papers: int = 0


@dataclass(slots=True)
class Gathered:
    """Records by register, and those that gave none."""

    records: dict[str, Record] = field(default_factory=dict)
    unavailable: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def prefill_draft(dossier_id: UUID, *, actor: Actor, at: datetime) -> Prefilled:
    """Fills the empty fields of a draft from the registers that its form names.

    Asks each register once (3 s, one retry), outside any transaction. Where the population
    register gives nothing, what the identity provider said at sign-in stands in for it, under
    that source; the rest is left to be typed. Values already there are never overwritten. Where
    a paper may come from the applicant's vault, their papers are brought up to date as well.
    """
    dossier = (
        Dossier.objects.select_related("person", "organisation", "version__form")
        .filter(pk=dossier_id)
        .first()
    )
    if dossier is None:
        raise no_such_dossier()
    require(actor, "save_draft", dossier)
    if dossier.version is None or dossier.version.form is None:
        return Prefilled()
    form = read_form(dossier.version.form)
    gathered = gather(dossier, form, actor=actor, at=at)
    known = Content.objects.get(dossier=dossier).values
    found = prefilled(form, gathered.records, at=at, known=known)
    if "dancu" in (*gathered.unavailable, *gathered.unknown) and actor.role == "citizen":
        found |= _from_sign_in(form, dossier.person, at=at, known={**known, **found})
    if found:
        save_draft(
            dossier_id, actor=actor, at=at,
            values={key: one.value for key, one in found.items()},
            sources={key: one.as_row() for key, one in found.items()},
        )  # fmt: skip
    papers = _papers(dossier, actor, at)
    return Prefilled(tuple(found), tuple(gathered.unavailable), tuple(gathered.unknown), papers)


def _papers(dossier: Dossier, actor: Actor, at: datetime) -> int:
    """Only for who files for themselves: an officer at the counter opens nobody's vault."""
    components = dossier.version.components if dossier.version else []
    wanted = any("vault" in (one.get("satisfied_by") or {}) for one in components)
    if not wanted or actor.role != "citizen":
        return 0
    return refresh_papers(actor=actor, at=at, procedure=dossier.procedure_id).added


def gather(dossier: Dossier, form: Form, *, actor: Actor, at: datetime) -> Gathered:
    """The records of the registers that the form's prefill map names, and no others."""
    wanted = {path.partition(".")[0] for path in form.prefill.values()}
    askers: dict[str, Callable[[Dossier, Actor], Record | None]] = {
        "account": _account,
        "dancu": _population,
        "doanhnghiep": _business,
    }
    gathered = Gathered()
    for name in sorted(wanted & askers.keys()):
        try:
            found = askers[name](dossier, actor)
        except SourceError:
            gathered.unavailable.append(name)
            continue
        if found is None:
            gathered.unknown.append(name)
        else:
            gathered.records[name] = found
    if gathered.records and dossier.person_id:
        record_access(
            actor=reference(actor), unit=actor.unit or "", subject_kind="person",
            subject_id=dossier.person_id, purpose=PURPOSE, at=at,
        )  # fmt: skip
    return gathered


def _account(dossier: Dossier, _: Actor) -> Record | None:
    """What the identity provider told us of the owner at sign-in; nobody is asked."""
    person = dossier.person
    return {"phone": person.phone, "email": person.email} if person else None


def _from_sign_in(
    form: Form, person: Person | None, *, at: datetime, known: Mapping[str, object]
) -> dict[str, Value]:
    """Name, number, birth and the like as the identity provider vouched for them."""
    if person is None or not person.assurance:
        return {}
    paths = {
        key: path.replace("dancu.", "vneid.", 1)
        for key, path in form.prefill.items()
        if path.startswith("dancu.")
    }
    birth = person.birth_date.isoformat() if person.birth_date else str(person.birth_year or "")
    row = {
        "full_name": person.full_name, "national_id": person.national_id, "birth": birth,
        "sex": person.sex.lower(), "address": person.address,
    }  # fmt: skip
    return prefilled(replace(form, prefill=paths), {"vneid": row}, at=at, known=known)


def _population(dossier: Dossier, actor: Actor) -> Record | None:
    person = dossier.person
    if person is None:
        return None
    query = Query(str(uuid7()), reference(actor), actor.unit or dossier.unit_id, PURPOSE)
    found = ask(
        Question("dancu", PURPOSE, actor, dossier.id),
        lambda: registry.population.get().find(person.national_id, person.full_name, query),
        lambda answer: "found" if answer else "not_found",
    )
    return person_row(found) if found else None


def _business(dossier: Dossier, actor: Actor) -> Record | None:
    organisation = dossier.organisation
    if organisation is None:
        return None
    found = ask(
        Question("doanhnghiep", PURPOSE, actor, dossier.id),
        lambda: registry.business.get().find(organisation.tax_code),
        lambda answer: "found" if answer else "not_found",
    )
    return enterprise_row(found) if found else None


def person_row(found: PersonRecord) -> Record:
    """The record under the names that prefill maps use.

    `birth` is an ISO date or a year, `sex` m or f as the options of forms have it.
    """
    birth = found.born.isoformat() if found.born else str(found.birth_year)
    row = asdict(found) | {"birth": birth, "sex": found.sex.lower()}
    del row["born"]
    return row


def enterprise_row(found: EnterpriseRecord) -> Record:
    """The record under the names that prefill maps use."""
    day = found.registered_on.isoformat() if found.registered_on else ""
    return asdict(found) | {"registered_on": day}
