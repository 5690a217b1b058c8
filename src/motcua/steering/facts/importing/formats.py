"""The reader of each format, open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from motcua.law.errors import Refused
from motcua.steering.facts.importing.csv_rows import CsvRows
from motcua.steering.facts.importing.mapping import Mapping
from motcua.steering.facts.importing.plain_csv import PlainCsv, may_be_plain
from motcua.steering.facts.importing.rows import Rows, needed
from motcua.steering.facts.importing.source import Source


@contextmanager
def rows_of(
    source: Source,
    mapping: Mapping,
    seen: Callable[[int], None],
    *,
    lines: int | None = None,
) -> Iterator[Rows | PlainCsv]:
    """The rows of a file as the mapping wants them; `seen` hears the bytes read.

    `lines`: how many a large CSV has, header included; then DuckDB may try it, and reading may
    end in NotPlain. Raises Refused when mapping and file do not fit.
    """
    wanted = mapping.columns()
    lifecycle = mapping.kind == "events"
    if source.format == "xes":
        yield from _xes(source, mapping, seen)
        return
    needed(wanted, mapping.kind)
    if source.format == "csv":
        yield from _csv(source, mapping, seen, lines)
    elif source.format == "xlsx":
        from motcua.steering.facts.importing.xlsx_rows import XlsxRows

        yield XlsxRows(source, wanted, date_format=mapping.date_format, lifecycle=lifecycle)
    else:
        from motcua.steering.facts.importing.parquet_rows import ParquetRows

        yield ParquetRows(source, wanted, lifecycle=lifecycle, seen=seen)


def _csv(
    source: Source, mapping: Mapping, seen: Callable[[int], None], lines: int | None
) -> Iterator[Rows | PlainCsv]:
    wanted, lifecycle = mapping.columns(), mapping.kind == "events"
    delimiter, encoding = mapping.delimiter, mapping.encoding
    with source.open(seen) as stream:
        careful = CsvRows(
            source, stream, wanted, delimiter=delimiter, encoding=encoding, lifecycle=lifecycle
        )
        if lines is not None and may_be_plain(source, careful.header, encoding):
            header = careful.header
            yield PlainCsv(
                source,
                header,
                wanted,
                delimiter=delimiter,
                lifecycle=lifecycle,
                lines=lines,
                seen=seen,
            )
        else:
            yield careful


def _xes(source: Source, mapping: Mapping, seen: Callable[[int], None]) -> Iterator[Rows]:
    from motcua.steering.facts.importing.xes_rows import XesRows

    if mapping.kind != "events":
        raise Refused("XES tells events: the mapping must say kind: events.", code="bad-mapping")
    with source.open(seen) as stream:
        yield XesRows(source, stream, mapping.columns())
