"""The order in which a demo home fills; every step may be repeated after an interruption."""

from collections.abc import Callable
from pathlib import Path

from motcua.ops.demoload.history import load_history
from motcua.ops.demoload.outages import load_outages
from motcua.ops.demoload.plans import load_plans
from motcua.ops.demoload.registers import load_registers

Progress = Callable[[str, int, int], None]


def load(home: Path, progress: Progress) -> None:  # noqa: ARG001 -- the caller's contract
    """Fills the demo home; people can work as soon as the registers stand."""
    load_registers(lambda done, total: progress("registers", done, total))
    load_plans()
    load_outages()
    load_history(lambda done, total: progress("history", done, total))
