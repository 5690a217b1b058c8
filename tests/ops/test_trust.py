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


def test_a_root_that_is_still_the_sandboxs_needs_no_question(tmp_path: Path) -> None:
    for folder in ("trust", "sandbox"):
        (tmp_path / folder).mkdir()
    (tmp_path / "trust" / "sandbox.pem").write_text("CERTIFICATE A\n")
    (tmp_path / "sandbox" / "chungthu-root.pem").write_text("KEY A\nCERTIFICATE A\n")
    assert trust.keep_demo_roots(tmp_path, free_port())


def test_a_root_of_another_sandbox_is_not_left_in_peace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "PATIENCE", 0.3)
    for folder in ("trust", "sandbox"):
        (tmp_path / folder).mkdir()
    (tmp_path / "trust" / "sandbox.pem").write_text("CERTIFICATE A\n")
    (tmp_path / "sandbox" / "chungthu-root.pem").write_text("KEY B\nCERTIFICATE B\n")
    assert trust.keep_demo_roots(tmp_path, free_port()) is False


def test_without_a_sandbox_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trust, "PATIENCE", 0.3)
    assert trust.keep_demo_roots(tmp_path, free_port()) is False
    assert list(tmp_path.iterdir()) == []
