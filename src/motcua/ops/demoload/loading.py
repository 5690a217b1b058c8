"""The order in which a demo home fills; every step may be repeated after an interruption."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from motcua.ledger.seal import LOCAL, seal_days, signing_key
from motcua.ops.demoload.history import load_history
from motcua.ops.demoload.registers import load_registers

Progress = Callable[[str, int, int], None]


def load(home: Path, progress: Progress) -> None:
    """Fills the demo home; people can work as soon as the registers stand."""
    load_registers(lambda done, total: progress("registers", done, total))
    load_history(lambda done, total: progress("history", done, total))
    seal_days(signing_key(home), before=datetime.now(LOCAL).date())
