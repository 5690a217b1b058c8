"""Homes of their own for tests that start and kill servers."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty home, with no other database named in the environment."""
    yield from _new_home()


@pytest.fixture(scope="module")
def shared_home() -> Iterator[Path]:
    """One home for all tests of a module."""
    yield from _new_home()


def _new_home() -> Iterator[Path]:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="motcua-home-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def only_root() -> None:
    """Some rules matter only where PostgreSQL would have to run as root."""
    if os.geteuid() != 0:
        pytest.skip("needs root")
