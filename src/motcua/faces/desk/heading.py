"""What stands above a dossier and above every form about it; and who looked at it."""

from motcua.casework.dossiers.desk_queries import answer_moment
from motcua.casework.dossiers.record import reference
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.clock import running
from motcua.faces.desk.lines import line_of, owner_of
from motcua.faces.desk.words import differing_field, outcome_word, source_name
from motcua.ledger.append import record_access


def heading(found: Situation) -> dict[str, object]:
    """What stands above the dossier and above every form about it."""
    dossier = found.dossier
    return {
        "dossier": dossier, "now": found.at, "owner": owner_of(dossier),
        "line": line_of(dossier, found.at),
        "clock": running(dossier, found.at, answer_moment(dossier.id)),
    }  # fmt: skip


def identity_of(found: Situation) -> dict[str, object] | None:
    """The newest identity check in words."""
    check = found.identity
    if check is None:
        return None
    word, state = outcome_word(check.outcome)
    return {
        "word": word, "state": state, "source": source_name(check.source), "at": check.at,
        "differs": [differing_field(name) for name in check.differs],
        "officer": check.officer.full_name if check.officer else "",
        "decision": check.decision, "outcome": check.outcome,
    }  # fmt: skip


def note_access(found: Situation, purpose: str) -> None:
    """Writes who looked at whose personal data, and what for."""
    dossier, actor = found.dossier, found.actor
    subject = ("person", dossier.person_id)
    if dossier.person_id is None:
        subject = ("organisation", dossier.organisation_id)
    if subject[1] is not None:
        record_access(
            actor=reference(actor), unit=actor.unit, subject_kind=subject[0],
            subject_id=subject[1], purpose=purpose, at=found.at,
        )  # fmt: skip
