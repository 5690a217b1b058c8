"""The documents of a dossier as lines with their states."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.documents.models import IssuedDocument
from motcua.faces.components.parts import State
from motcua.faces.components.words import local
from motcua.faces.desk.actions import Situation, signer_is
from motcua.faces.desk.words import document_word


@dataclass(frozen=True, slots=True)
class Slip:
    """One issued document; `mine`: the next signature is this officer's."""

    id: UUID
    title: str
    word: str
    state: State
    symbol: str
    maker: str
    at: datetime
    mine: bool
    has_file: bool


def slips_of(found: Situation) -> list[Slip]:
    """All that were not replaced, newest first."""
    return [slip_of(found, one) for one in reversed(found.documents) if one.revoked_at is None]


def slip_of(found: Situation, one: IssuedDocument) -> Slip:
    word, state = document_word(one.state)
    if one.state == "signed" and "granted" in one.data:
        state = "info"
    return Slip(
        one.id, local(one, "title"), word, state, one.symbol,
        one.made_by.full_name if one.made_by else "", one.made_at,
        signer_is(found.actor, found.tasks, one), one.file_id is not None,
    )  # fmt: skip
