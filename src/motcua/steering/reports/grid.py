"""A table in words, as pages of every face show it."""

from collections.abc import Sequence
from dataclasses import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """`rows` are texts as wide as `head`: the first `names` columns and the last `tail` columns are
    words, those between numbers."""

    title: str
    head: Cells
    rows: Sequence[Cells]
    names: int = 1
    tail: int = 0

    @property
    def numbers(self) -> range:
        """The places of the columns that hold numbers."""
        return range(self.names, len(self.head) - self.tail)

    @property
    def labelled(self) -> list[list[tuple[str, str, bool]]]:
        """Each row as (name of the column, cell, is it a number), for narrow screens."""
        numbers = [n in self.numbers for n in range(len(self.head))]
        return [list(zip(self.head, row, numbers, strict=True)) for row in self.rows]
