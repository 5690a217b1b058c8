"""From every figure down to its rows, in one reading of the facts."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from motcua.steering.facts.engine import identifier, quoted
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import (
    BASIS,
    base_of,
    both,
    counted,
    excluded_by,
    literal,
    of_measure,
    sql,
)
from motcua.steering.indicators.definition import Formula, Indicator
from motcua.steering.indicators.figures import Question, in_force
from motcua.steering.indicators.period import window
from motcua.steering.reports.within import Within

SHOWN = 300
COLUMNS = (
    "code", "unit", "service", "channel", "received_day", "due_day", "closed_day", "outcome",
)  # fmt: skip
GROUPINGS = ("unit", "field", "level", "service", "procedure")
Row = tuple[object, ...]
Group = tuple[str, str]
"""A column of `GROUPINGS` and one of its values."""


@dataclass(frozen=True)
class Part:
    """Rows of one part of a figure: how many there are, and the first ones.

    `columns` name the cells; the last is `why` where rows are left out. `figure` is the id of
    the figure that the part belongs to.
    """

    figure: str
    kind: str
    total: int
    rows: list[Row]
    columns: tuple[str, ...] = COLUMNS


class Drill:
    """The dossiers of a period with, per indicator, the part that each plays."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, ids: list[str]) -> None:
        self.connection = connection
        self.ids = ids

    def parts(self, indicator: str) -> list[Part]:
        """Numerator, rest of the denominator, and left out; empty parts are absent."""
        if indicator not in self.ids:
            return []
        column = identifier(indicator)
        tests = {
            "numerator": f"{column} = '1'",
            "rest": f"{column} = '0'",
            "excluded": f"{column} NOT IN ('0', '1')",
        }
        made = [self._part(indicator, kind, test) for kind, test in tests.items()]
        return [part for part in made if part.total]

    def parts_within(self, group: Group, indicators: Sequence[str]) -> list[Part]:
        """The parts of several figures of one group; all groups are read at once, for a large
        file has hundreds. A group is one value ("" = not recorded) of a column of `GROUPINGS`."""
        ids = [each for each in indicators if each in self.ids]
        made = [
            Part(one.figure, one.kind, one.total, one.rows, _columns(one.kind))
            for one in self._within.parts((f"g_{group[0]}", group[1]), ids, SHOWN)
        ]
        return [part for part in made if part.total]

    @cached_property
    def _within(self) -> Within:
        return Within(self.connection, COLUMNS, [f"g_{name}" for name in GROUPINGS], self.ids)

    def write_csv(self, path: Path, above: str = "") -> None:
        """All of them, all figures, for office programs and for recounting. `above` is a line
        before the head, for figures that must not be taken for others."""
        hidden = ", ".join(("raw_id", *(f"g_{name}" for name in GROUPINGS)))
        rows = f"SELECT * EXCLUDE ({hidden}) FROM parts ORDER BY received_day, code"  # noqa: S608
        self.connection.execute(f"COPY ({rows}) TO {quoted(str(path))} (HEADER)").fetchall()
        if above:
            _put_above(path, above)

    def _part(self, figure: str, kind: str, test: str) -> Part:
        ((total,),) = self.connection.execute(
            f"SELECT count(*) FROM parts WHERE {test}"  # noqa: S608
        ).fetchall()
        if not total:
            return Part(figure, kind, 0, [])
        more = f", {identifier(figure)}" if kind == "excluded" else ""
        rows = self.connection.execute(
            f"SELECT {', '.join(COLUMNS)}{more} FROM parts WHERE {test} "  # noqa: S608
            f"ORDER BY unit, received_day, code LIMIT {SHOWN}"
        ).fetchall()
        return Part(figure, kind, total, rows, _columns(kind))


def _columns(kind: str) -> tuple[str, ...]:
    return (*COLUMNS, "why") if kind == "excluded" else COLUMNS


def _put_above(path: Path, line: str) -> None:
    """Puts a line before a file, which gets a byte order mark as the line is Vietnamese."""
    whole = path.with_name(f".{path.name}.new")
    with path.open("rb") as rows, whole.open("wb") as out:
        out.write(f"{line}\n".encode("utf-8-sig"))
        shutil.copyfileobj(rows, out)
    whole.replace(path)


@contextmanager
def drilled(facts: Facts, indicators: Iterable[Indicator], question: Question) -> Iterator[Drill]:
    """Opens the dossiers of the period; only figures counted over dossiers have a part."""
    chosen = [
        each for each in indicators
        if each.table == "dossiers" and each.shape != "reaching" and in_force(each, question.period)
    ]  # fmt: skip
    columns = ", ".join(
        f"{_role(facts, each, question)} AS {identifier(each.id)}" for each in chosen
    )
    now = literal(window(question.period, question.known_until(facts), facts.zone))
    bases = " OR ".join(f"({now.fill(BASIS[name])})" for name in ("received", "closed", "handled"))
    scope = sql(both(f"({bases})", question.scope.condition()))
    with facts.connect() as connection:
        connection.execute(
            f"CREATE TEMP TABLE parts AS SELECT {', '.join(_texts())}, {_hidden()}, {columns} "  # noqa: S608
            f"FROM dossiers WHERE {scope}"
        )
        try:
            yield Drill(connection, [each.id for each in chosen])
        finally:
            connection.execute("DROP TABLE parts")


def _texts() -> list[str]:
    """Columns as shown; no cell begins like a formula of an office program."""
    found = []
    for name in COLUMNS:
        if name.endswith("_day"):
            found.append(name)
            continue
        text = f"coalesce({name}, id)" if name == "code" else name
        risky = f"regexp_matches({text}, '^[=+@\\t\\r-]')"
        found.append(f"CASE WHEN {risky} THEN '''' || {text} ELSE {text} END AS {name}")
    return found


def _hidden() -> str:
    """What rows are found by, as it is in the facts."""
    groups = (f"{identifier(name)} AS g_{name}" for name in GROUPINGS)
    return ", ".join(("id AS raw_id", *groups))


def _role(facts: Facts, indicator: Indicator, question: Question) -> str:
    """'1' counted, '0' in the denominator only, else why it is left out; null: not concerned."""
    formula = in_force(indicator, question.period)[-1]
    places = literal(window(question.period, question.known_until(facts), facts.zone))
    basis = places.fill(BASIS[formula.numerator.basis])
    cases = [("'1'", (basis, *_numerator(formula)))]
    bottom = formula.denominator
    if bottom is not None and bottom.table == "dossiers":
        own = places.fill(BASIS[bottom.basis])
        cases.append(("'0'", (own, *of_measure(bottom, base_of(formula, bottom)))))
    elif bottom is None:
        cases.append(
            ("'0'", (basis, *counted(formula))) if formula.exclude else ("'0'", ("false",))
        )
    for number, each in enumerate(formula.exclude):
        cases.append((quoted(each.why), (basis, *excluded_by(formula, number))))
    whens = " ".join(
        f"WHEN {sql(tuple(places.fill(part) for part in condition))} THEN {value}"
        for value, condition in cases
    )
    return f"CASE {whens} END"


def _numerator(formula: Formula) -> tuple[str, ...]:
    return of_measure(formula.numerator, base_of(formula, formula.numerator))
