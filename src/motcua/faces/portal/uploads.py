"""Files that people send: checked by content, kept, and only then known."""

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from motcua.casework.documents.files import keep, record
from motcua.casework.documents.models import StoredFile
from motcua.casework.documents.typing import examine
from motcua.faces.portal.held import held
from motcua.law.errors import Refused

MEGABYTE = 1_000_000


def most_bytes() -> int:
    """The largest file that is taken, in bytes."""
    return held("upload_limit_mb", timezone.localdate()).integer() * MEGABYTE


def take_in(upload: "UploadedFile[bytes]") -> StoredFile:
    """Checks and keeps one file. Raises `Refused`: too large, wrong type, unreadable, empty."""
    limit = most_bytes()
    if (upload.size or 0) > limit:
        raise Refused(
            "The file is larger than %(limit)s MB.", code="too_large", limit=limit // MEGABYTE
        )
    accepted = frozenset(held("upload_types", timezone.localdate()).strings())
    content = upload.read()
    found = examine(content, max_bytes=limit, accepted=accepted)
    return record(keep(content), mime=found.mime, pages=found.pages)
