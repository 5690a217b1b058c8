"""The register of issued results, as anybody who holds one may ask it."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.signing.findings import Standing
from motcua.casework.documents.typeset.kinds import RESULTS

SEALED = "sealed"
SIGNED = "signed"
_RESULTS = tuple(kind.value for kind in RESULTS)
AT_MOST = 20


@dataclass(frozen=True)
class IssuedRecord:
    """What the register says of an issued result; no word about whom it concerns."""

    kind: str
    title_vi: str
    title_en: str
    number: str
    issued_on: date | None
    unit_vi: str
    sha256: str
    revoked_at: datetime | None
    specimen: bool


def find_issued(*, sha256: str = "", code: str = "") -> tuple[IssuedRecord, ...]:
    """Sealed results with this very file (hex checksum) or this proof code, newest first.

    A code is taken with or without its dashes, in small letters too. Public by design: the
    answer names no person and no dossier. Nothing is found for two empty questions.
    """
    if sha256:
        rows = IssuedDocument.objects.filter(file_id=sha256.lower())
    elif code:
        rows = IssuedDocument.objects.filter(proof_code=_bare(code))
    else:
        return ()
    rows = rows.filter(state=SEALED, kind__in=_RESULTS)
    rows = rows.select_related("unit").order_by("-made_at")
    return tuple(_record(row) for row in rows[:AT_MOST])


def in_force(records: tuple[IssuedRecord, ...]) -> bool:
    """In the register and not revoked."""
    return any(one.revoked_at is None for one in records)


def standing_of_file(sha256: str) -> Standing:
    """What the register says of the file with this checksum (hex): the rule that the page
    /xac-thuc/ and `motcua verify` share."""
    if records := find_issued(sha256=sha256):
        return Standing.ISSUED if in_force(records) else Standing.REVOKED
    slips = IssuedDocument.objects.filter(file_id=sha256.lower(), state=SIGNED, revoked_at=None)
    return Standing.SLIP if slips.exclude(kind__in=_RESULTS).exists() else Standing.UNKNOWN


def _bare(code: str) -> str:
    return "".join(one for one in code.upper() if one.isalnum())


def _record(row: IssuedDocument) -> IssuedRecord:
    return IssuedRecord(
        kind=row.kind,
        title_vi=row.title_vi,
        title_en=row.title_en,
        number=row.symbol,
        issued_on=row.issued_on,
        unit_vi=row.unit.name_vi,
        sha256=row.file_id or "",
        revoked_at=row.revoked_at,
        specimen=row.specimen,
    )
