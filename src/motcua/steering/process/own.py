"""The process of our own house: the ledger's entries as an event log. Needs the database."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from pyarrow import csv

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

_TYPES = {
    "case": pa.string(),
    "activity": pa.string(),
    "at": pa.timestamp("us", tz="UTC"),
    "unit": pa.string(),
}


def own_events(dossiers: QuerySet[Dossier]) -> pa.Table:
    """The entries of these dossiers as events in the order of their streams.

    `case` is the dossier's id, `activity` the kind of entry, `unit` where it was done: no names,
    no contacts. Read as one stream of text, because a model's row for each of some hundred
    thousand entries takes seconds.
    """
    rows = (
        Entry.objects.filter(stream_kind=STREAM, stream_id__in=dossiers.values("pk"))
        .order_by("stream_id", "n")
        .values_list("stream_id", "kind", "at", "unit")
    )
    try:
        text, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return _table(b"")
    return _table(_copied(f"COPY ({text}) TO STDOUT (FORMAT csv)", values))


def _copied(text: str, values: Sequence[object]) -> bytes:
    with connection.cursor() as cursor, cursor.copy(text, values) as stream:
        return b"".join(stream)


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


def _table(told: bytes) -> pa.Table:
    if not told:
        return pa.table({name: pa.array([], kind) for name, kind in _TYPES.items()})
    return csv.read_csv(
        pa.py_buffer(told),
        read_options=csv.ReadOptions(column_names=list(_TYPES)),
        convert_options=csv.ConvertOptions(column_types=_TYPES),
    )


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
