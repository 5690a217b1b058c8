"""A demo home trusts its own sandbox, and learns its root from it."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from live_sandbox import free_port, running_sandbox
from motcua.ops import trust


def test_the_root_of_the_sandbox_is_kept_once_and_whole(tmp_path: Path) -> None:
    with running_sandbox() as sandbox:
        port = urlsplit(sandbox.url).port
        assert port
        assert trust.keep_demo_roots(tmp_path, port)
        assert trust.keep_demo_roots(tmp_path, port)
        root = sandbox.get("chungthu/ca.pem").content
    kept = list((tmp_path / "trust").iterdir())
    assert [one.name for one in kept] == ["sandbox.pem"]
    assert kept[0].read_bytes() == root


def test_without_a_sandbox_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "PATIENCE", 0.3)
    assert trust.keep_demo_roots(tmp_path, free_port()) is False
    assert list(tmp_path.iterdir()) == []
