"""The rows behind the figures of one group, from one reading of all dossiers of the period.

A report opens hundreds of groups, and each dossier lies in several of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.steering.facts.engine import identifier

Places = NDArray[np.int64]
Row = tuple[object, ...]
NUMERATOR, REST, UNTOUCHED = 1, 0, -1
"""What a dossier is in a figure; from 2 on the number of the reason why it is left out, + 2."""


@dataclass(frozen=True)
class Chosen:
    """The rows of one part: how many, and the first ones; `whys` where they are left out."""

    figure: str
    kind: str
    total: int
    rows: list[Row]


class Within:
    """All dossiers of `parts`, in order, found by the value of one of the columns `names`."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        shown: Sequence[str],
        names: Sequence[str],
        figures: Sequence[str],
    ) -> None:
        roles = ", ".join(f"{identifier(each)} AS role_{n}" for n, each in enumerate(figures))
        told = connection.sql(
            f"SELECT {', '.join((*shown, *names, roles))} FROM parts "  # noqa: S608 -- names of ours
            "ORDER BY unit, received_day, code, raw_id"
        ).to_arrow_table()
        self._cells = told.select(shown).combine_chunks()
        self._groups = told.select(names)
        self._roles = {each: _role(told[f"role_{n}"]) for n, each in enumerate(figures)}
        self._places = cache(self._grouped)

    def parts(self, group: tuple[str, str], figures: Sequence[str], most: int) -> Iterator[Chosen]:
        """Numerator, rest and left out of each figure; rows left out end with their reason."""
        by, name = group
        places = self._places(by).get(name, np.array([], dtype=np.int64))
        found = [each for figure in figures for each in self._found(figure, places)]
        first = [each[:most] for _, _, each in found]
        rows = self._rows(np.unique(np.concatenate([places[:0], *first])))
        for (figure, kind, held), seen in zip(found, first, strict=True):
            told = [rows[place] for place in seen.tolist()]
            if kind == "excluded":
                told = [(*row, self._why(figure, at)) for row, at in zip(told, seen, strict=True)]
            yield Chosen(figure, kind, len(held), told)

    def _found(self, figure: str, places: Places) -> Iterator[tuple[str, str, Places]]:
        role = self._roles[figure][0][places]
        yield figure, "numerator", places[role == NUMERATOR]
        yield figure, "rest", places[role == REST]
        yield figure, "excluded", places[role > NUMERATOR]

    def _why(self, figure: str, place: int) -> str:
        roles, whys = self._roles[figure]
        return whys[int(roles[place]) - 2]

    def _rows(self, places: Places) -> dict[int, Row]:
        columns = self._cells.take(pa.array(places)).columns
        cells = zip(*(column.to_pylist() for column in columns), strict=True)
        return dict(zip(places.tolist(), cells, strict=True))

    def _grouped(self, by: str) -> dict[str, Places]:
        """The places of each value of a grouping column, "" where it is not recorded."""
        names = pc.fill_null(self._groups[by], "").combine_chunks()
        coded = names.dictionary_encode()
        codes = coded.indices.to_numpy()
        order = np.argsort(codes, kind="stable")
        cuts = np.searchsorted(codes[order], np.arange(1, len(coded.dictionary)))
        return dict(zip(coded.dictionary.to_pylist(), np.split(order, cuts), strict=False))


def _role(column: pa.ChunkedArray) -> tuple[NDArray[np.int16], list[str]]:
    """The part of each dossier in a figure as a number, and the reasons by number."""
    coded = column.combine_chunks().dictionary_encode()
    texts = coded.dictionary.to_pylist()
    whys = [text for text in texts if text not in ("0", "1")]
    numbers = [int(text) if text in ("0", "1") else whys.index(text) + 2 for text in texts]
    meant = np.array([*numbers, UNTOUCHED], dtype=np.int16)
    places = pc.fill_null(coded.indices, len(texts)).to_numpy()
    roles: NDArray[np.int16] = meant[places]
    return roles, whys
