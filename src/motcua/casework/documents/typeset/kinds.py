"""Kinds of official documents, and which edition of each form holds on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from motcua.law.errors import Refused

TEMPLATES = Path(__file__).parent / "templates"


class DocumentKind(StrEnum):
    """Stable codes; they stand in the database and in the ledger."""

    FILING_NOTICE = "filing_notice"
    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    DECLARATION = "declaration"
    PENSION_DECISION = "pension_decision"
    SCIENCE_CERTIFICATE = "science_certificate"
    CERTIFIED_COPY = "certified_copy"
    NEGATIVE_RESULT = "negative_result"


RESULTS = frozenset(
    {
        DocumentKind.PENSION_DECISION,
        DocumentKind.SCIENCE_CERTIFICATE,
        DocumentKind.CERTIFIED_COPY,
        DocumentKind.NEGATIVE_RESULT,
    }
)


@dataclass(frozen=True)
class Edition:
    """One edition of a form: template file, day from which it holds, where it comes from."""

    kind: DocumentKind
    edition: str
    template: str
    title: str
    form: str
    since: date
    until: date | None
    source: str
    confidence: str

    def holds(self, day: date) -> bool:
        """Whether this edition is the one in force on `day` (both ends included)."""
        return self.since <= day and (self.until is None or day <= self.until)


@cache
def editions() -> tuple[Edition, ...]:
    """All shipped editions, read once from `templates/editions.yaml`."""
    rows = yaml.safe_load((TEMPLATES / "editions.yaml").read_text(encoding="utf-8"))
    return tuple(
        Edition(
            kind=DocumentKind(row["kind"]),
            edition=row["edition"],
            template=row["template"],
            title=row["title"],
            form=row.get("form", ""),
            since=row["from"],
            until=row.get("until"),
            source=row["source"],
            confidence=row["confidence"],
        )
        for row in rows
    )


def edition_of(kind: DocumentKind, day: date) -> Edition:
    """The edition of `kind` in force on `day`; Refused where none is known."""
    for edition in editions():
        if edition.kind == kind and edition.holds(day):
            return edition
    raise Refused(
        "No form of the kind %(kind)s is in force on %(day)s.",
        code="no_form",
        kind=kind.value,
        day=day.isoformat(),
    )
