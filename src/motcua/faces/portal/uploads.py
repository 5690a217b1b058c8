"""Files that people send: checked by content, kept, and only then known."""

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from motcua.casework.documents.files import keep, record
from motcua.casework.documents.models import StoredFile
from motcua.casework.documents.typing import examine
from motcua.faces.portal.held import held
from motcua.law.errors import Refused

MEGABYTE = 1_000_000
PROMISED = {"pdf": "PDF", "jpg": "JPG", "jpeg": "JPG", "png": "PNG"}


def most_bytes() -> int:
    """The largest file that is taken, in bytes."""
    return held("upload_limit_mb", timezone.localdate()).integer() * MEGABYTE


def _not_what_it_says(upload: "UploadedFile[bytes]", no: Refused) -> Refused:
    """A file whose name promises a type that its content is not is told by that name."""
    name = upload.name or ""
    promised = PROMISED.get(name.rpartition(".")[2].lower(), "")
    if no.code != "wrong_type" or not promised:
        return no
    return Refused(
        "“%(name)s” is not a %(type)s file, though its name says so; please send the right file.",
        code="wrong_type", name=name[-60:], type=promised,
    )  # fmt: skip


def take_in(upload: "UploadedFile[bytes]") -> StoredFile:
    """Checks and keeps one file. Raises `Refused`: too large, wrong type, unreadable, empty."""
    limit = most_bytes()
    if (upload.size or 0) > limit:
        raise Refused(
            "The file is larger than %(limit)s MB.", code="too_large", limit=limit // MEGABYTE
        )
    accepted = frozenset(held("upload_types", timezone.localdate()).strings())
    content = upload.read()
    try:
        found = examine(content, max_bytes=limit, accepted=accepted)
    except Refused as no:
        raise _not_what_it_says(upload, no) from no
    return record(keep(content), mime=found.mime, pages=found.pages)
