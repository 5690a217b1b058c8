"""The store keeps files by their content, whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from motcua.casework.documents.files import keep, keep_stream, path_of, read, record
from motcua.casework.documents.models import StoredFile
from motcua.law.errors import Refused

CONTENT = "Giấy tờ của H'Len".encode()
SHA = hashlib.sha256(CONTENT).hexdigest()


def files_in(root: Path) -> list[Path]:
    return sorted(one for one in root.rglob("*") if one.is_file())


def test_a_file_lies_under_its_checksum(tmp_path: Path) -> None:
    kept = keep(CONTENT, tmp_path)
    assert (kept.sha256, kept.size) == (SHA, len(CONTENT))
    assert files_in(tmp_path) == [tmp_path / SHA[:2] / SHA]
    assert read(SHA, tmp_path) == CONTENT


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    assert keep(CONTENT, tmp_path) == keep(CONTENT, tmp_path)
    assert len(files_in(tmp_path)) == 1


def test_chunks_make_the_same_file(tmp_path: Path) -> None:
    assert keep_stream((CONTENT[:5], CONTENT[5:]), tmp_path).sha256 == SHA


def test_too_much_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refused) as no:
        keep_stream((b"x" * 600_000, b"x" * 600_000), tmp_path, max_bytes=1_000_000)
    assert no.value.code == "too_large"
    assert str(no.value) == "The file is larger than 1 MB."
    assert files_in(tmp_path) == []


def test_a_broken_upload_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> object:
        yield b"begin"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        keep_stream(broken(), tmp_path)
    assert files_in(tmp_path) == []


def test_a_changed_file_is_not_given_out(tmp_path: Path) -> None:
    keep(CONTENT, tmp_path)
    path_of(SHA, tmp_path).chmod(0o600)
    path_of(SHA, tmp_path).write_bytes(CONTENT + b"!")
    with pytest.raises(Refused) as no:
        read(SHA, tmp_path)
    assert no.value.code == "file_damaged"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as no:
        read(SHA, tmp_path)
    assert no.value.code == "file_missing"


@pytest.mark.parametrize("wrong", ["", "../../etc/passwd", SHA.upper(), SHA + "0"])
def test_only_a_checksum_is_an_address(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Refused) as no:
        read(wrong, tmp_path)
    assert no.value.code == "bad_checksum"


@pytest.mark.django_db
def test_a_file_has_one_row(tmp_path: Path) -> None:
    kept = keep(CONTENT, tmp_path)
    first = record(kept, mime="application/pdf", pages=2)
    again = record(kept, mime="application/pdf", pages=2)
    assert (first.pk, again.pk) == (SHA, SHA)
    assert StoredFile.objects.get(pk=SHA).size == len(CONTENT)
