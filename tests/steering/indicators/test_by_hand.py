"""The benchmark's peer counts the same figures: else its time says nothing."""

from pathlib import Path

import pyarrow as pa
from bench.by_hand import ASKED, prepare, statements
from bench.facts_made import correct, make

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.counting import Plan
from motcua.steering.indicators.figures import in_force

SHARE = 0.9


def test_the_statements_by_hand_count_what_the_product_counts(tmp_path: Path) -> None:
    make(tmp_path, 20_000)
    correct(tmp_path, 20_000, 300)
    facts = Facts.open(tmp_path)
    plan = Plan(facts, ASKED.asked(facts), with_excluded=False)
    for each in chosen(()):
        if each.shape == "ratio":
            for formula in in_force(each, ASKED.period):
                plan.add(each, formula)
    with facts.connect() as connection:
        prepare(connection, facts)
        by_hand = {
            column
            for each in statements()
            for column in columns(connection.sql(each).to_arrow_table())
        }
        ours = [column for table in plan.run(connection) for column in columns(table)]
    assert len(ours) > 100
    # A figure that was added since stands in no statement by hand yet.
    assert sum(column in by_hand for column in ours) >= SHARE * len(ours)


def columns(table: pa.Table) -> list[tuple[object, ...]]:
    """Each counted column as (unit, month, number) in one order; by hand none may be null."""
    keys = list(zip(table.column(0).to_pylist(), table.column(1).to_pylist(), strict=True))
    order = sorted(range(len(keys)), key=lambda n: str(keys[n]))
    told = []
    for column in table.columns[2:]:
        values = column.to_pylist()
        told += [tuple((*keys[n], values[n] or 0) for n in order)] if keys else []
    return told
