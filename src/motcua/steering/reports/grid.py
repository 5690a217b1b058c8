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
