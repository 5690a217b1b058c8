"""The roots that a demo home trusts: those of its own sandbox, fetched when it is up."""

import time
from pathlib import Path

import requests

NAME = "sandbox.pem"
PATIENCE = 20.0


def keep_demo_roots(home: Path, sandbox_port: int) -> bool:
    """Writes `HOME/trust/sandbox.pem`; whether the sandbox gave its root in time.

    Only for demo homes: in production an administrator puts the roots that the office trusts.
    """
    if _is_kept(home):
        return True
    roots = _fetched(f"http://127.0.0.1:{sandbox_port}/chungthu/ca.pem")
    if roots is None:
        return False
    folder = home / "trust"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{NAME}.new"
    draft.write_bytes(roots)
    draft.replace(folder / NAME)
    return True


def _is_kept(home: Path) -> bool:
    """Whether the kept root is still the one in the sandbox's own folder (a quick second start)."""
    kept, theirs = home / "trust" / NAME, home / "sandbox" / "chungthu-root.pem"
    return kept.exists() and theirs.exists() and kept.read_text() in theirs.read_text()


def _fetched(url: str) -> bytes | None:
    session = requests.Session()
    session.trust_env = False
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            answer = session.get(url, timeout=3)
        except requests.RequestException:
            time.sleep(0.2)
            continue
        return answer.content if answer.ok else None
    return None
