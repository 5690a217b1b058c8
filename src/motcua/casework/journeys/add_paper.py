"""A paper that the state already holds joins its owner's papers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.casework.documents.files import Kept, record
from motcua.casework.documents.models import VaultItem


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """What the national vault says of a paper."""

    kind: str
    title: str
    number: str
    issuer: str
    issued_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Owner:
    """A person, or an organisation; exactly one of the two."""

    person_id: UUID | None = None
    organisation_id: UUID | None = None

    def as_row(self) -> dict[str, Any]:
        """The owner's columns; the other one is null."""
        return {"person_id": self.person_id, "organisation_id": self.organisation_id}


def has_paper(owner: Owner, sha256: str) -> bool:
    """Whether the owner's papers hold this very file already."""
    return VaultItem.objects.filter(**owner.as_row(), file_id=sha256).exists()


@transaction.atomic
def add_paper(
    owner: Owner, *, at: datetime, paper: HeldPaper, file: Kept, mime: str, pages: int | None
) -> VaultItem:
    """Adds a paper whose file is kept; the same file of the same owner is added once."""
    stored = record(file, mime=mime, pages=pages)
    row, _ = VaultItem.objects.get_or_create(
        **owner.as_row(), file=stored,
        defaults={
            "kind": paper.kind, "title_vi": paper.title, "number": paper.number,
            "issuer": paper.issuer, "issued_on": paper.issued_on,
            "valid_until": paper.valid_until, "added_at": at,
        },
    )  # fmt: skip
    return row
