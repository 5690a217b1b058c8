"""Homes of their own for tests that start and kill servers."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, with no other database named in the environment."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    folder = Path(tempfile.mkdtemp(prefix="motcua-home-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def only_root() -> None:
    """Some rules matter only where PostgreSQL would have to run as root."""
    if os.geteuid() != 0:
        pytest.skip("needs root")
