"""How far the demo's synthetic province is loaded, told from the loader to everybody else."""

import json
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

FILE = "demo.json"


@dataclass(frozen=True)
class DemoState:
    """`usable`: registers and accounts are there. `done` of `total` dossiers are written."""

    usable: bool = False
    done: int = 0
    total: int = 0
    finished: bool = False


def read_state(home: Path) -> DemoState | None:
    """None where no demo was ever loaded."""
    try:
        return DemoState(**json.loads((home / FILE).read_text()))
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_state(home: Path, state: DemoState) -> None:
    """Replaces the file in one step, so that a reader never sees half of it."""
    draft = home / f".{FILE}.part"
    draft.write_text(json.dumps(asdict(state)))
    draft.replace(home / FILE)


def needs_loading(home: Path) -> bool:
    """Whether a first load, or one that was interrupted, still has something to do."""
    state = read_state(home)
    return find_spec("motcua.ops.demoload") is not None and (state is None or not state.finished)


def is_usable(home: Path) -> bool:
    """Whether people can already work with it (also true where there is no demo)."""
    state = read_state(home)
    return state is None or state.usable


def is_loading(home: Path) -> bool:
    """Whether a demo's history is being written; never in a home that has no demo."""
    state = read_state(home)
    return state is not None and not state.finished
