"""Every figure of the scoreboard by statements that a person wrote, on the same files."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from bench.scoreboard import PERIOD
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.period import AsOf
from motcua.steering.indicators.scan import windows

STATEMENTS = Path(__file__).parent / "all_by_hand.sql"
ASKED = Question(PERIOD, ("unit", "month"), AsOf.end_of_day(PERIOD.last), with_excluded=False)
NUMBERS = """
    CREATE TEMP TABLE numbers AS
    SELECT v AS z_value, CAST(row_number() OVER (ORDER BY v) - 1 AS INTEGER) AS z_number
    FROM (SELECT DISTINCT procedure AS v FROM dossiers WHERE procedure IS NOT NULL)"""


def statements() -> list[str]:
    """The statements of the file."""
    lines = STATEMENTS.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--"))
    return [each for each in text.split(";") if each.strip()]


def prepare(connection: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """The months and the numbers of procedures that the statements name."""
    months = windows(ASKED.asked(facts).windows)
    connection.execute(f"CREATE TEMP TABLE windows AS SELECT * FROM {months}")
    connection.execute(NUMBERS)


def all_by_hand(home: Path) -> Callable[[], int]:
    """Runs them; the answer is how many rows they gave."""

    def run() -> int:
        facts = Facts.open(home)
        with facts.connect() as connection:
            prepare(connection, facts)
            return sum(connection.sql(each).to_arrow_table().num_rows for each in statements())

    return run
