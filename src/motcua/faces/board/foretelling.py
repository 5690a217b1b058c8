"""What is expected is worked out by the worker, never inside a request.

`HOME/foresight/<name>.ask` says for whom and since when (JSON, its age: when a page last
asked), `<name>.json` holds the answer (its age: when it was made) and the facts that it comes from.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from motcua.faces.board import expected_json
from motcua.faces.board.expected import Coming, coming
from motcua.faces.board.kept import kept
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.reach import Reach
from motcua.ledger.follow import alone

FOLDER = "foresight"
AGAIN = timedelta(hours=1)
"""Weeks do not change sooner."""
TAKES = timedelta(minutes=5)
"""Whoever waits longer is told that this is not usual."""
FORGOTTEN = timedelta(days=2)
"""What nobody has asked for so long is worked out no more."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What is expected, and when it was worked out."""

    found: Coming
    at: datetime


def foretold(home: Path, reach: Reach) -> Foretold | None:
    """What was worked out last, however old; null before the first time. Asks for it (anew)."""
    path = _path(home, reach)
    _ask(path.with_suffix(".ask"), reach)
    try:
        changed = path.stat().st_mtime_ns
        return kept(("foretold", path, changed), lambda: _read(path))
    except FileNotFoundError:
        return None


def asked_since(home: Path, reach: Reach) -> datetime:
    """Since when somebody waits for the first answer."""
    return datetime.fromisoformat(_asked(_path(home, reach).with_suffix(".ask"))["since"])


def foretell_due() -> int:
    """Works out one answer that is asked for; returns how many it made (0 or 1).

    For the worker: cheap when there is nothing to do, safe beside itself. At most hourly for
    one reach, and only when the facts have moved; never from a history that is still filling.
    """
    home = Path(settings.MOTCUA_HOME)
    if not (home / FOLDER).is_dir():
        return 0
    known = known_now()
    if not foretellable(known):
        return 0
    with alone("foresight") as mine:
        reach = next(_due(home, known.facts.manifest.generation), None) if mine else None
        if reach is None:
            return 0
        found = coming(known.facts, reach)
        _write(_path(home, reach), found, known.facts.manifest.generation)
    return 1


def foretellable(known: Known) -> bool:
    """Whether the facts have been taken in once, and are not being filled."""
    return known.state not in ("empty", "loading") and known.share is None


def _due(home: Path, generation: int) -> Iterator[Reach]:
    """Who waits: those without an answer first."""
    now = timezone.now()
    notes = list((home / FOLDER).glob("*.ask"))
    for path in sorted(notes, key=lambda each: each.with_suffix(".json").exists()):
        answer = path.with_suffix(".json")
        if now - _age(path) > FORGOTTEN:
            path.unlink(missing_ok=True)
            answer.unlink(missing_ok=True)
        elif not answer.exists() or (
            now - _age(answer) > AGAIN and _generation(answer) != generation
        ):
            asked = _asked(path)
            yield Reach(asked["root"], asked["exact"])


def _age(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _path(home: Path, reach: Reach) -> Path:
    """A unit in an address may be any text: a digest is a safe name."""
    name = hashlib.sha256(f"{reach.root}|{reach.exact}".encode()).hexdigest()[:32]
    return home / FOLDER / f"{name}.json"


def _ask(path: Path, reach: Reach) -> None:
    try:
        os.utime(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, json.dumps({**asdict(reach), "since": timezone.now().isoformat()}))


def _asked(path: Path) -> dict[str, Any]:
    """`{root, exact, since}`; a note of an earlier release did not say since when."""
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {"since": timezone.now().isoformat(), **told}


def _write(path: Path, found: Coming, generation: int) -> None:
    head = {"generation": generation, "at": timezone.now().isoformat()}
    _put(path, f"{json.dumps(head)}\n{expected_json.written(found)}")


def _read(path: Path) -> Foretold:
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    return Foretold(expected_json.read(body), datetime.fromisoformat(json.loads(head)["at"]))


def _generation(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        return int(json.loads(lines.readline())["generation"])


def _put(path: Path, text: str) -> None:
    """Whole or not at all: others read it meanwhile."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
