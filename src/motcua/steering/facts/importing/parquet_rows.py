"""Parquet, batch by batch; typed moments keep their zone."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from motcua.steering.facts.importing.rows import Bad, chosen_columns
from motcua.steering.facts.importing.source import Source, no_use

_BATCH = 64 * 1024


class ParquetRows:
    """The rows of a Parquet file."""

    def __init__(
        self,
        source: Source,
        wanted: Mapping[str, str],
        *,
        lifecycle: bool = True,
        seen: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.source = source
        self.bad: list[Bad] = []
        self.read = 0
        self._seen = seen
        try:
            self.file = pq.ParquetFile(source.path, pre_buffer=False, buffer_size=1 << 20)
        except (pa.ArrowInvalid, OSError) as error:
            raise self._broken() from error
        schema = self.file.schema_arrow
        self.columns = chosen_columns(schema.names, wanted, source.path, lifecycle=lifecycle)
        self.typed = frozenset(
            role
            for role, name in self.columns.items()
            if pa.types.is_temporal(_plain(schema, name))
        )

    def lines(self, rows: Iterable[int]) -> Iterator[int | None]:
        """None: nobody sees such a file as lines."""
        return (None for _ in rows)

    def __iter__(self) -> Iterator[pa.Table]:
        names = list(dict.fromkeys(self.columns.values()))
        share = self.source.size / max(self.file.metadata.num_rows, 1)
        try:
            for batch in self.file.iter_batches(_BATCH, columns=names):
                rows = range(self.read + 1, self.read + batch.num_rows + 1)
                self.read += batch.num_rows
                self._seen(int(self.read * share))
                texts = {role: _text(batch.column(name)) for role, name in self.columns.items()}
                yield pa.table({"row": pa.array(rows, pa.int64()), **texts})
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
            raise self._broken() from error

    def _broken(self) -> Exception:
        return no_use("%(file)s is no readable Parquet file.", self.source.path)


def _plain(schema: pa.Schema, name: str) -> pa.DataType:
    type_ = schema.field(name).type
    return type_.value_type if pa.types.is_dictionary(type_) else type_


def _text(column: pa.Array) -> pa.Array:
    """A column as text: moments as ISO 8601 in UTC, whole floats without a point."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type):
        column = pc.cast(column, pa.timestamp("us", column.type.tz), safe=False)
    elif pa.types.is_floating(column.type):
        column = _whole(column)
    return pc.cast(column, pa.string())


def _whole(column: pa.Array) -> pa.Array:
    """Numbers that a missing value turned into floats are whole numbers again."""
    try:
        return pc.cast(column, pa.int64())
    except pa.ArrowInvalid:
        return column
