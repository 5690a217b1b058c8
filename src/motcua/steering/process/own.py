"""The process of our own house: the ledger's entries as an event log. Needs the database."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np
import pyarrow as pa
from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.record import STREAM
from motcua.law.calendar import VIETNAM
from motcua.law.errors import Refused
from motcua.law.rules import calendar_on
from motcua.ledger.models import Entry
from motcua.steering.facts.importing.working import Office
from motcua.steering.process.analysis import Asked, Process, analyse
from motcua.steering.process.log import Log

SCHEMA = pa.schema([
    ("case", pa.string()),
    ("activity", pa.string()),
    ("at", pa.timestamp("us", tz="UTC")),
    ("resource", pa.string()),
    ("unit", pa.string()),
])  # fmt: skip
_CHUNK = 20_000


def own_events(dossiers: QuerySet[Dossier]) -> pa.Table:
    """The entries of these dossiers as events in the order of their streams.

    `case` is the dossier's id, `activity` the kind of entry, `resource` the actor's id, `unit`
    where it was done: no names, no contacts.
    """
    rows = (
        Entry.objects.filter(stream_kind=STREAM, stream_id__in=dossiers.values("pk"))
        .order_by("stream_id", "n")
        .values_list("stream_id", "kind", "at", "actor", "unit")
    )
    return _table(rows.iterator(chunk_size=_CHUNK))


def own_process(dossiers: QuerySet[Dossier], asked: Asked = Asked()) -> Process:  # noqa: B008 -- frozen
    """The process of these dossiers, in office time where the shipped calendar covers them."""
    log = Log.of(own_events(dossiers))
    return analyse(log, _office(log), asked)


def _table(rows: Iterable[tuple[UUID, str, datetime, str, str]]) -> pa.Table:
    columns: tuple[list[object], ...] = ([], [], [], [], [])
    for dossier, *told in rows:
        for column, value in zip(columns, (str(dossier), *told), strict=True):
            column.append(value)
    return pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA)


def _office(log: Log) -> Office | None:
    if not len(log.at):
        return None
    try:
        return Office(calendar_on(_day(int(np.max(log.at)))))
    except Refused:  # beyond the shipped calendar nothing is known of office time
        return None


def _day(micros: int) -> date:
    at = datetime.fromtimestamp(0, VIETNAM) + timedelta(microseconds=micros)
    return at.date()
