"""The register of issued results, as anybody who holds one may ask it."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.typeset.kinds import RESULTS

SEALED = "sealed"
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
    dossier_code: str
    revoked_at: datetime | None
    specimen: bool


def find_issued(*, sha256: str = "", code: str = "") -> tuple[IssuedRecord, ...]:
    """Sealed results with this very file (hex checksum) or this proof code, newest first.

    Public by design: the answer names no person. Nothing is found for two empty questions.
    """
    if sha256:
        rows = IssuedDocument.objects.filter(file_id=sha256.lower())
    elif code:
        rows = IssuedDocument.objects.filter(dossier__code=code.strip().upper())
    else:
        return ()
    rows = rows.filter(state=SEALED, kind__in=[kind.value for kind in RESULTS])
    rows = rows.select_related("unit", "dossier").order_by("-made_at")
    return tuple(_record(row) for row in rows[:AT_MOST])


def _record(row: IssuedDocument) -> IssuedRecord:
    return IssuedRecord(
        kind=row.kind,
        title_vi=row.title_vi,
        title_en=row.title_en,
        number=row.symbol,
        issued_on=row.issued_on,
        unit_vi=row.unit.name_vi,
        sha256=row.file_id or "",
        dossier_code=row.dossier.code or "",
        revoked_at=row.revoked_at,
        specimen=row.specimen,
    )
