"""The content-addressed store: `HOME/files/aa/<sha256>`, safe on disk before any transaction."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from motcua.casework.documents.limits import too_large
from motcua.casework.documents.models import StoredFile
from motcua.law.errors import Refused


@dataclass(frozen=True)
class Kept:
    """A file that lies safely in the store; `sha256` in hex, `size` in bytes."""

    sha256: str
    size: int


def store_root() -> Path:
    """Where the files of this installation lie."""
    return Path(settings.MOTCUA_HOME) / "files"


def path_of(sha256: str, root: Path | None = None) -> Path:
    """The place of a file; it need not exist."""
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise Refused("This is not the checksum of a file.", code="bad_checksum")
    return (root or store_root()) / sha256[:2] / sha256


def keep(content: bytes, root: Path | None = None) -> Kept:
    """Writes `content` durably (file and folder synced) and returns its address. Idempotent."""
    return keep_stream((content,), root)


def keep_stream(
    chunks: Iterable[bytes], root: Path | None = None, *, max_bytes: int | None = None
) -> Kept:
    """As `keep`, chunk by chunk; Refused past `max_bytes`, and then nothing stays on disk."""
    root = root or store_root()
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root, prefix=".new-", delete=False) as draft:
        try:
            kept = _written(chunks, draft, max_bytes)
            draft.flush()
            os.fsync(draft.fileno())
            _settle(Path(draft.name), path_of(kept.sha256, root))
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise
    return kept


def read(sha256: str, root: Path | None = None) -> bytes:
    """The content; Refused when it is missing or is no longer what was stored."""
    try:
        content = path_of(sha256, root).read_bytes()
    except FileNotFoundError as gone:
        raise Refused("This file is missing from the store.", code="file_missing") from gone
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused("This file is damaged in the store.", code="file_damaged")
    return content


def record(kept: Kept, *, mime: str, pages: int | None = None) -> StoredFile:
    """The row of a kept file; call it in the transaction that refers to it."""
    row, _ = StoredFile.objects.get_or_create(
        sha256=kept.sha256, defaults={"size": kept.size, "mime": mime, "pages": pages}
    )
    return row


def _written(chunks: Iterable[bytes], draft: IO[bytes], max_bytes: int | None) -> Kept:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if max_bytes is not None and size > max_bytes:
            raise too_large(size, max_bytes)
        digest.update(chunk)
        draft.write(chunk)
    return Kept(digest.hexdigest(), size)


def _settle(draft: Path, place: Path) -> None:
    if not place.parent.exists():
        place.parent.mkdir(exist_ok=True)
        _sync_folder(place.parent.parent)
    draft.chmod(0o600)
    draft.replace(place)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
