"""What every reader gives: batches of text columns named by role, and rows it had to leave out.

A batch is an Arrow table with `row` (int64, 1-based data row, for XES the event's ordinal) and
one string column per role of the mapping. An absent value is an empty text or null.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from motcua.law.errors import Refused
from motcua.steering.facts.importing.source import no_use

Bad = tuple[int, str]
LIFECYCLE = ("lifecycle:transition", "lifecycle")


class Rows(Protocol):
    """A reader of one format. `bad` grows while one iterates: row and reason."""

    bad: list[Bad]
    read: int
    columns: dict[str, str]
    """Role to the name of the export's column."""
    typed: frozenset[str]
    """Roles whose text is ISO 8601 whatever the mapping's `date_format` says."""

    def __iter__(self) -> Iterator[pa.Table]:
        """The batches in file order."""
        ...

    def lines(self, rows: Iterable[int]) -> Iterator[int | None]:
        """For each data row, rising, its line in the file; null where a file has no lines."""
        ...


def chosen_columns(
    names: Sequence[str], wanted: Mapping[str, str], path: Path, *, lifecycle: bool
) -> dict[str, str]:
    """The wanted columns of a file with this header, plus the one of the lifecycle.

    Raises Refused for a wanted column that is missing or stands twice.
    """
    missing = sorted({name for name in wanted.values() if name not in names})
    if missing:
        raise no_use(
            "%(file)s has no column %(missing)s; it has: %(names)s.",
            path,
            missing=", ".join(missing),
            names=_some(names),
        )
    twice = sorted({name for name in wanted.values() if list(names).count(name) > 1})
    if twice:
        raise no_use("%(file)s has the column %(twice)s twice.", path, twice=", ".join(twice))
    found = [name for name in LIFECYCLE if name in names]
    return dict(wanted) | ({"lifecycle": found[0]} if lifecycle and found else {})


def needed(wanted: Mapping[str, str], kind: str) -> None:
    """Raises Refused if a table's mapping lacks what every row must tell."""
    roles = ("case", "activity", "at") if kind == "events" else ("case",)
    lacking = [role for role in roles if role not in wanted]
    if lacking:
        raise Refused(
            "The mapping must say which column holds: %(roles)s.",
            code="bad-mapping",
            roles=", ".join(lacking),
        )


def text_table(columns: Mapping[str, Sequence[str | None]], rows: Sequence[int]) -> pa.Table:
    """A batch from plain lists."""
    texts = {name: pa.array(values, pa.string()) for name, values in columns.items()}
    return pa.table({"row": pa.array(rows, pa.int64()), **texts})


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:30])
    return f"{shown}, …" if len(names) > 30 else shown
