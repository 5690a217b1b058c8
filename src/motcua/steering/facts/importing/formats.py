"""The reader of each format, open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from motcua.law.errors import Refused
from motcua.steering.facts.importing.csv_rows import CsvRows
from motcua.steering.facts.importing.mapping import Mapping
from motcua.steering.facts.importing.rows import Rows, needed
from motcua.steering.facts.importing.source import Source


@contextmanager
def rows_of(source: Source, mapping: Mapping, seen: Callable[[int], None]) -> Iterator[Rows]:
    """The rows of a file as the mapping wants them; `seen` hears the bytes read.

    Raises Refused when mapping and file do not fit.
    """
    wanted = mapping.columns()
    lifecycle = mapping.kind == "events"
    if source.format == "xes":
        yield from _xes(source, mapping, seen)
        return
    needed(wanted, mapping.kind)
    if source.format == "csv":
        with source.open(seen) as stream:
            yield CsvRows(
                source,
                stream,
                wanted,
                delimiter=mapping.delimiter,
                encoding=mapping.encoding,
                lifecycle=lifecycle,
            )
    elif source.format == "xlsx":
        from motcua.steering.facts.importing.xlsx_rows import XlsxRows

        yield XlsxRows(source, wanted, date_format=mapping.date_format, lifecycle=lifecycle)
    else:
        from motcua.steering.facts.importing.parquet_rows import ParquetRows

        yield ParquetRows(source, wanted, lifecycle=lifecycle, seen=seen)


def _xes(source: Source, mapping: Mapping, seen: Callable[[int], None]) -> Iterator[Rows]:
    from motcua.steering.facts.importing.xes_rows import XesRows

    if mapping.kind != "events":
        raise Refused("XES tells events: the mapping must say kind: events.", code="bad-mapping")
    with source.open(seen) as stream:
        yield XesRows(source, stream, mapping.columns())
