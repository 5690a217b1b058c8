"""The list of live fact files together with the cursor up to which they tell the ledger."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from fcntl import LOCK_EX, flock
from pathlib import Path

from motcua.steering.facts.schema import TABLES, Table

Cursor = tuple[int, int, str]
NAME = "manifest.json"


@dataclass(frozen=True)
class Piece:
    """One immutable Parquet file. `months` are the months of receipt whose rows it holds;
    a delta also names the months in which it supersedes rows of the base. `bits` says what the
    bits beside its columns mean."""

    file: str
    rows: int
    months: tuple[int, ...]
    bits: str = ""


@dataclass(frozen=True)
class Pieces:
    """Live files of one table: base by month, deltas oldest first."""

    base: tuple[Piece, ...] = ()
    delta: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What is live now. `generation` rises with every change; `marks` are the follower's notes
    of what else it has taken in (acknowledgements, the day of the register)."""

    generation: int = 0
    cursor: Cursor | None = None
    tables: dict[Table, Pieces] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def of(self, table: Table) -> Pieces:
        return self.tables.get(table, Pieces())

    def files(self) -> set[str]:
        """Every live file, relative to the store's folder."""
        pieces = (self.of(table) for table in TABLES)
        return {piece.file for each in pieces for piece in (*each.base, *each.delta)}

    def next(self, **changes: object) -> "Manifest":
        """The next generation with these changes."""
        return replace(self, generation=self.generation + 1, **changes)  # type: ignore[arg-type]


def read(folder: Path) -> Manifest:
    """The manifest of a store; an empty one where nothing was ever written."""
    path = folder / NAME
    if not path.exists():
        return Manifest()
    data = json.loads(path.read_text(encoding="utf-8"))
    cursor = data["cursor"]
    return Manifest(
        generation=data["generation"],
        cursor=(cursor[0], cursor[1], cursor[2]) if cursor else None,
        tables={name: _pieces(value) for name, value in data["tables"].items()},
        marks=data.get("marks", {}),
    )


def _pieces(value: dict[str, list[dict[str, object]]]) -> Pieces:
    return Pieces(*(tuple(_piece(each) for each in value[part]) for part in ("base", "delta")))


def _piece(value: dict[str, object]) -> Piece:
    months = value["months"]
    assert isinstance(months, list)
    bits = str(value.get("bits", ""))
    return Piece(str(value["file"]), int(str(value["rows"])), tuple(months), bits)


def write(folder: Path, manifest: Manifest) -> None:
    """Replaces the manifest: readers see the old one or the new one, also after a crash."""
    data = asdict(manifest)
    fresh = folder / f"{NAME}.{os.getpid()}.new"
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(data, out, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(folder / NAME)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Only one process changes the store at a time; the lock dies with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as handle:
        flock(handle, LOCK_EX)
        yield
