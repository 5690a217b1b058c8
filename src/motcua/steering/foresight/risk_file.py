"""The open dossiers with their probability and reasons, as a table for office programs."""

import csv
from collections.abc import Iterable
from pathlib import Path

from motcua.steering.foresight.lateness import REASONS, Risk

_HEAD = ("id", "unit", "received_day", "due_day", "probability")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_risks(path: Path, risks: Iterable[Risk], above: str = "") -> None:
    """Writes UTF-8 with a byte order mark, whole or not at all. `above` is a line before the head,
    for figures that must not be taken for others."""
    reasons = [f"reason_{n}" for n in range(1, REASONS + 1)]
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([[above]] if above else [])
        writer.writerow([*_HEAD, *reasons])
        for risk in risks:
            why = [f"{r.feature} {r.value} ({r.effect:+.3f})".strip() for r in risk.reasons]
            cells = [risk.id, risk.unit, risk.received_day, risk.due_day, risk.probability, *why]
            writer.writerow([plain(cell) for cell in cells])
    fresh.replace(path)


def plain(cell: object) -> object:
    """A text that no office program takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
