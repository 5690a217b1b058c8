"""The process of our own house: the ledger's entries as an event log. Needs the database."""

from collections.abc import Callable, Iterable
from dataclasses import replace
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
from motcua.steering.process.units import compare

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


def own_process(
    dossiers: QuerySet[Dossier],
    asked: Asked = Asked(),  # noqa: B008 -- frozen
    called: Callable[[str], str] = str,
) -> Process:
    """The process of these dossiers, in office time where the shipped calendar covers them.

    `called` names the kinds of entries for people; kinds of one name become one step.
    """
    events = own_events(dossiers)
    kinds = events["activity"].combine_chunks().dictionary_encode()
    named = pa.array([called(kind) for kind in kinds.dictionary.to_pylist()], pa.string())
    log = Log.of(events.set_column(1, "activity", named.take(kinds.indices)))
    process = analyse(log, _office(log), asked)
    return replace(process, units=compare(log, process.throughput, _cases(dossiers)))


def _cases(dossiers: QuerySet[Dossier]) -> pa.Table:
    """Unit and moments of each dossier, for the comparison of units."""
    names = ("pk", "unit_id", "clock__due", "clock__finished_at")
    columns = list(zip(*dossiers.values_list(*names), strict=True)) or [(), (), (), ()]
    at = pa.timestamp("us", tz="UTC")
    return pa.table({
        "id": pa.array([str(key) for key in columns[0]], pa.string()),
        "unit": pa.array(columns[1], pa.string()),
        "due_at": pa.array(columns[2], at),
        "closed_at": pa.array(columns[3], at),
    })  # fmt: skip


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
