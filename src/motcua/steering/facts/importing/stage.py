"""A set is made beside its place and takes it whole, or not at all."""

import ctypes
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from motcua.law.errors import Refused

_STALE_SECONDS = 24 * 3600
_AT_FDCWD, _EXCHANGE = -100, 2


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A fresh folder that becomes `folder` when the body ends well, and vanishes otherwise.

    Readers see the former set or the new one, never a mixture.
    """
    sets = folder.parent
    try:
        sets.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(sets)
        draft = sets / f".{folder.name}.{uuid4().hex}"
        draft.mkdir(mode=0o700)
    except OSError as error:
        raise _unwritable(sets, error) from error
    try:
        yield draft
        _take_place(draft, folder)
    except OSError as error:
        raise _unwritable(sets, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _unwritable(sets: Path, error: OSError) -> Refused:
    return Refused(
        "The set cannot be written to %(folder)s: %(why)s.",
        code="no-space",
        folder=sets,
        why=error.strerror or str(error).split("\n", maxsplit=1)[0],
    )


def _take_place(draft: Path, folder: Path) -> None:
    """`draft` becomes `folder`; a former one is left where `draft` was, to be removed."""
    for file in draft.iterdir():
        with file.open("rb") as written:
            os.fsync(written.fileno())
    if not folder.exists():
        draft.rename(folder)
    elif not _exchange(draft, folder):
        former = draft.with_name(f"{draft.name}.former")
        folder.rename(former)
        draft.rename(folder)
        shutil.rmtree(former, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step, where the system can."""
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(swap(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)


def _sweep(sets: Path) -> None:
    """Removes what a killed import left behind."""
    before = time.time() - _STALE_SECONDS
    for left in sets.glob(".*"):
        if left.is_dir() and left.stat().st_mtime < before:
            shutil.rmtree(left, ignore_errors=True)
