"""What a dossier's row says yes to, packed into whole numbers that lie beside its columns.

Reading some sixty nullable columns is most of the time of a scoreboard. So each file of facts
repeats the plain statements about a row ("filed online", "its kind of filing is recorded",
"settled") as bits, made from the very columns when the file is written; a condition that asks
several of them is one comparison of one number. A bit is exact, never a rounding; what no bit
says is read from the columns.
"""

import hashlib
import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, reduce
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from motcua.steering.facts.schema import COLUMNS, Table

CODES: dict[str, tuple[str, ...]] = {
    "channel": ("online", "counter", "post"),
    "owner": ("native", "mirrored"),
    "filing": ("alone", "helped", "for_another", "in_person", "post"),
    "outcome": ("settled", "refused", "stopped", "withdrawn"),
    "login_clock": ("here", "portal"),
    "service_level": ("full",),
}
"""The values that have a bit of their own; others are merely known."""

ORDERS: dict[Table, tuple[tuple[str, str, str], ...]] = {
    "dossiers": (
        ("first_answer_at", "<=", "first_answer_due_at"),
        ("portal_end_at closed_at", "<=", "portal_due_at due_at"),
        ("closed_day", "<", "due_day"),
    )
}
"""Which columns are compared with each other; of several names the first that is known counts."""

WORDS: dict[Table, tuple[str, ...]] = {
    "dossiers": (
        """
        online certified_copy planned volume_exempt fee_required paid_online reusable reused
        from_vault population_linked identity_checked synced form_interactive login_outage
        draft_resumed supplement_repeated first_answer_on_time result_required digitised_result
        digitised owner filing login_clock service_level login_to_submit_s fields_total
        """,
        """
        outcome channel on_time kept_first has_component digitised_component e_result
        result_shared satisfied synced_full late_by_sync electronic petitioned disliked
        portal_forced_late waiting_click paid_on_portal working_net_s working_gross_s elapsed_s
        population_queries first_answer_due_at due_at portal_due_at
        """,
    )
}
"""Which columns share a number: those that are asked together. Only the table that grows."""
MOST = 62


class Said(Protocol):
    """A statement about a row that is true or not; unknown is not."""

    def text(self, held: Container[str] | None = None) -> str | None:
        """As a condition; null where the columns `held` (null: all) cannot say it."""

    def truth(self, arrow: pa.Table) -> pa.ChunkedArray:
        """For each row, never null."""


@dataclass(frozen=True)
class Value:
    """A column is known (`value` null), or equals `value`."""

    column: str
    value: str | None

    def text(self, held: Container[str] | None = None) -> str | None:
        if held is not None and self.column not in held:
            return None
        return (
            f"{self.column} IS NOT NULL" if self.value is None else f"{self.column} = {self.value}"
        )

    def truth(self, arrow: pa.Table) -> pa.ChunkedArray:
        column = arrow[self.column]
        if self.value is None:
            return pc.is_valid(column)
        value = self.value.strip("'") if pa.types.is_string(column.type) else int(self.value)
        return pc.fill_null(pc.equal(column, pa.scalar(value, column.type)), fill_value=False)


@dataclass(frozen=True)
class Order:
    """One moment or day stands before another; of several columns the first known one counts."""

    before: tuple[str, ...]
    sign: str
    after: tuple[str, ...]

    def text(self, held: Container[str] | None = None) -> str | None:
        sides = [
            ", ".join(name for name in side if held is None or name in held)
            for side in (self.before, self.after)
        ]
        if not all(sides):
            return None
        before, after = (f"coalesce({side})" if "," in side else side for side in sides)
        return f"{before} {self.sign} {after}"

    def truth(self, arrow: pa.Table) -> pa.ChunkedArray:
        before, after = (
            pc.coalesce(*(arrow[name] for name in side)) for side in (self.before, self.after)
        )
        compared = pc.less if self.sign == "<" else pc.less_equal
        return pc.fill_null(compared(before, after), fill_value=False)


@dataclass(frozen=True)
class Bit:
    """One statement and the place in a number where it stands."""

    word: str
    place: int
    said: Said

    @property
    def mask(self) -> int:
        return 1 << self.place


@cache
def bits_of(table: Table) -> tuple[Bit, ...]:
    """All bits of a table; comparisons stand in its last number."""
    kinds = {column.name: column.kind for column in COLUMNS[table]}
    numbers = [
        [each for name in names.split() for each in _values(name, kinds[name])]
        for names in WORDS.get(table, ())
    ]
    found: list[Bit] = []
    for n, values in enumerate(numbers):
        said = [*values, *(_orders(table) if n + 1 == len(numbers) else ())]
        assert len(said) <= MOST, f"too much in {table}, number {n}"
        found += [Bit(f"bits_{n}", place, each) for place, each in enumerate(said)]
    return tuple(found)


def _values(name: str, kind: str) -> list[Said]:
    values = ["1"] if kind == "share" else [f"'{value}'" for value in CODES.get(name, ())]
    return [Value(name, None), *(Value(name, value) for value in values)]


def _orders(table: Table) -> list[Said]:
    return [
        Order(tuple(before.split()), sign, tuple(after.split()))
        for before, sign, after in ORDERS.get(table, ())
    ]


@cache
def words_of(table: Table) -> tuple[str, ...]:
    """The names of the numbers."""
    return tuple(dict.fromkeys(bit.word for bit in bits_of(table)))


@cache
def layout(table: Table) -> str:
    """A digest of what the bits of a table mean; a file that has another one is read without."""
    told = [(bit.word, bit.place, bit.said.text()) for bit in bits_of(table)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16] if told else ""


def packed(table: Table, arrow: pa.Table) -> pa.Table:
    """The rows with their numbers beside."""
    for word in words_of(table):
        shifted = [
            pc.shift_left(
                pc.cast(bit.said.truth(arrow), pa.int64()), pa.scalar(bit.place, pa.int64())
            )
            for bit in bits_of(table)
            if bit.word == word
        ]
        field = pa.field(word, pa.int64(), nullable=False)
        arrow = arrow.append_column(field, reduce(pc.bit_wise_or, shifted))
    return arrow


def computed(table: Table, held: Iterable[str] | None = None) -> list[str]:
    """The numbers as SELECT items over the columns, for rows that were written without them.

    `held`: the columns that there are; nothing is said of the others.
    """
    have = None if held is None else set(held)
    items = []
    for word in words_of(table):
        terms = [
            f"CASE WHEN {text} THEN CAST({bit.mask} AS BIGINT) ELSE 0 END"
            for bit in bits_of(table)
            if bit.word == word and (text := bit.said.text(have)) is not None
        ]
        items.append(f"{' + '.join(terms) or 'CAST(0 AS BIGINT)'} AS {word}")
    return items
