"""Small exports for the tests of importing."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.mapping import Mapping, parse_mapping

SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "data"
EVENTS = {"kind": "events", "case": "id", "activity": "act", "at": "at"}
CASES = {
    "kind": "cases",
    "case": "id",
    "attributes": {"received": "in", "due": "due", "closed": "out", "channel": "ch"},
}


def mapping(base: dict[str, Any], **more: Any) -> Mapping:
    """A mapping with more keys, as if read from YAML."""
    return parse_mapping(yaml.load(yaml.safe_dump(base | more), Loader=yaml.BaseLoader))  # noqa: S506


def imported(home: Path, name: str, text: str | bytes, given: Mapping) -> dict[str, Any]:
    """Writes the file and imports it; the answer of the command."""
    return import_file(home, written(home, name, text), given).answer()


def written(home: Path, name: str, text: str | bytes) -> Path:
    """The file, packed if its name says so."""
    data = text.encode() if isinstance(text, str) else text
    path = home / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def cases(home: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a set's cases."""
    return pq.read_table(home / "sets" / name / "cases.parquet").to_pylist()


def events(home: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a set's events."""
    return pq.read_table(home / "sets" / name / "events.parquet").to_pylist()


def meta(home: Path, name: str) -> dict[str, Any]:
    """What the set remembers."""
    return json.loads((home / "sets" / name / "meta.json").read_text())


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "motcua.ops.cli", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)
