"""Published editions: figures of one day, frozen in a file that never changes again.

`HOME/published/<day>.v<n>.json`. A correction is a new version that says what it corrects and
why. Pages, files and the interface for machines all read the newest file; none computes.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from motcua.faces.board.kept import kept

FOLDER = "published"
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.v(\d+)")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. `id` is what people cite: `2026-11-21.v1`."""

    id: str
    day: date
    version: int
    content: Mapping[str, Any]


def editions(home: Path) -> list[str]:
    """The ids of all editions, newest first."""
    found = (NAME.fullmatch(path.stem) for path in (home / FOLDER).glob("*.json"))
    known = [(match[1], int(match[2]), match[0]) for match in found if match]
    return [each[2] for each in sorted(known, reverse=True)]


def latest(home: Path) -> Edition | None:
    """The newest edition; null before the first."""
    known = editions(home)
    return read(home, known[0]) if known else None


def read(home: Path, edition: str) -> Edition | None:
    """One edition by its id; null where there is none."""
    match, path = NAME.fullmatch(edition), home / FOLDER / f"{edition}.json"
    if match is None or not path.is_file():
        return None
    content = kept(("edition", path), lambda: json.loads(path.read_text(encoding="utf-8")))
    return Edition(edition, date.fromisoformat(match[1]), int(match[2]), content)


def next_version(home: Path, day: date) -> int:
    """The version that the next edition of a day will have."""
    known = (NAME.fullmatch(each) for each in editions(home))
    return (
        max((int(each[2]) for each in known if each and each[1] == day.isoformat()), default=0) + 1
    )


def put(home: Path, day: date, version: int, content: Mapping[str, Any]) -> str:
    """Writes an edition once and returns its id; one that exists is left as it is."""
    name = f"{day.isoformat()}.v{version}"
    path = home / FOLDER / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8") as out:
        json.dump(content, out, ensure_ascii=False, separators=(",", ":"))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return name
    finally:
        draft.unlink()
    return name
