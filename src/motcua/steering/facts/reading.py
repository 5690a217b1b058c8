"""Opening facts: our own, or an imported set, by the same door."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pyarrow.parquet as pq

from motcua.law.calendar import VIETNAM
from motcua.law.errors import Refused
from motcua.steering.facts import manifest as manifests
from motcua.steering.facts.bits import computed
from motcua.steering.facts.current import create_view
from motcua.steering.facts.engine import duck, identifier, parquet, typed_columns
from motcua.steering.facts.manifest import Manifest
from motcua.steering.facts.schema import TABLES, Table, arrow_schema

SET_FILE: dict[Table, str] = {
    "dossiers": "cases.parquet",
    "petitions": "petitions.parquet",
    "payments": "payments.parquet",
    "services": "services.parquet",
}
_SET_NAME = re.compile(r"[\w][\w.-]{0,99}")


@dataclass(frozen=True)
class Facts:
    """Facts as they were when opened. Each use connects anew, in memory, unless it is `kept`.

    `set` is the name of an imported set, or null for our own facts; `zone` is whose days
    and months the rows tell; `as_of` the last instant that an imported set knows.
    """

    home: Path
    set: str | None = None
    zone: ZoneInfo = VIETNAM
    as_of: datetime | None = None
    manifest: Manifest = field(default_factory=Manifest)
    kept: duckdb.DuckDBPyConnection | None = field(default=None, compare=False, repr=False)

    @classmethod
    def open(cls, home: Path, set: str | None = None) -> "Facts":  # noqa: A002 -- the word of the command line
        """Opens our own facts (also when there are none yet), or an imported set.

        Raises Refused for a set that does not exist.
        """
        if set is None:
            return cls(home, manifest=manifests.read(home / "facts"))
        folder = set_folder(home, set)
        if not (folder / SET_FILE["dossiers"]).exists():
            raise Refused("There is no imported set %(name)s.", code="no-set", name=set)
        meta = _meta(folder)
        zone = ZoneInfo(str(meta.get("timezone") or VIETNAM.key))
        return cls(home, set, zone, _instant(meta.get("as_of"), zone))

    @cached_property
    def held(self) -> frozenset[Table]:
        """The tables that these facts know anything of."""
        if self.set is None:
            if self.manifest.cursor is not None:  # the follower tells all tables
                return frozenset(TABLES)
            live = (table for table in TABLES if self.manifest.of(table) != manifests.Pieces())
            return frozenset(live)
        folder = set_folder(self.home, self.set)
        return frozenset(table for table, name in SET_FILE.items() if (folder / name).exists())

    @contextmanager
    def connect(self, *, threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with one view per table; columns that a set lacks are null."""
        if self.kept is not None:
            yield self.kept
            return
        with duck(threads=threads) as connection:
            for table in TABLES:
                if self.set is None:
                    pieces = self.manifest.of(table)
                    create_view(connection, self.home / "facts", table, pieces)
                else:
                    _create_set_view(connection, set_folder(self.home, self.set), table)
            yield connection

    @contextmanager
    def connected(self) -> Iterator["Facts"]:
        """The same facts with one connection for all uses within: a report asks hundreds of
        times. For one thread; what is temporary in the connection lives as long."""
        with self.connect() as connection:
            yield replace(self, kept=connection)

    def columns(self, table: Table) -> list[str]:
        """Column names of a table: the schema's, then what an imported set has beside."""
        names = list(arrow_schema(table).names)
        if self.set is None or table not in self.held:
            return names
        path = set_folder(self.home, self.set) / SET_FILE[table]
        return [*names, *(name for name in pq.read_schema(path).names if name not in names)]


def set_folder(home: Path, name: str) -> Path:
    """The folder of an imported set; refuses names that are no plain file name."""
    if not _SET_NAME.fullmatch(name):
        raise Refused("%(name)s is no name for a set.", code="bad-set-name", name=name)
    return home / "sets" / name


def _create_set_view(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> None:
    path = folder / SET_FILE[table]
    if not path.exists():
        none = ", ".join([typed_columns(table, held=()), *computed(table, held=())])
        connection.execute(f"CREATE VIEW {table} AS SELECT {none} WHERE false")
        return
    held = pq.read_schema(path).names
    known = set(arrow_schema(table).names)
    more = [identifier(name) for name in held if name not in known]
    columns = ", ".join([typed_columns(table, held), *more, *computed(table, held)])
    connection.execute(f"CREATE VIEW {table} AS SELECT {columns} FROM {parquet([path])}")  # noqa: S608


def _meta(folder: Path) -> dict[str, object]:
    path = folder / "meta.json"
    if not path.exists():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return data if isinstance(data, dict) else {}


def _instant(text: object, zone: ZoneInfo) -> datetime | None:
    if not isinstance(text, str):
        return None
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
