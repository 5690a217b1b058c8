"""The same statements in other ways and engines give the same whole numbers."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest

from motcua.steering.facts.reading import Facts
from motcua.steering.facts.schema import TABLES
from motcua.steering.indicators import distinct
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.counting import Plan
from motcua.steering.indicators.figures import Question, figures, in_force
from motcua.steering.indicators.period import AsOf, Period
from steering.indicators.generated_facts import tables, written

PERIOD = Period(date(2025, 11, 10), date(2026, 2, 20))
KNOWN = AsOf.end_of_day(date(2026, 1, 15))
BY = [(), ("unit",), ("month",), ("agency", "month")]
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return Facts.open(written(tmp_path_factory.mktemp("home"), tables(list(range(80)))))


@pytest.mark.parametrize("by", BY, ids=lambda by: "-".join(by) or "whole")
def test_values_counted_by_bits_and_in_two_steps_agree(
    facts: Facts, by: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = Question(PERIOD, by, KNOWN)
    by_bits = figures(facts, chosen(()), question)
    monkeypatch.setattr(distinct, "MOST_BITS", -1)
    assert figures(facts, chosen(()), question) == by_bits


def plan_of(facts: Facts, by: tuple[str, ...]) -> Plan:
    """Every plain indicator with its exclusions."""
    question = Question(PERIOD, by, KNOWN)
    plan = Plan(facts, question.asked(facts), with_excluded=True)
    for each in chosen(()):
        if each.shape == "ratio":
            for formula in in_force(each, PERIOD):
                plan.add(each, formula)
    return plan


@pytest.fixture(scope="module")
def spark(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A cluster of two workers of one core each, on loopback."""
    if shutil.which("java") is None:
        pytest.skip("skipped: Java not present")
    sql = pytest.importorskip("pyspark.sql", reason="skipped: the extra [spark] is not installed")
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    folder = tmp_path_factory.mktemp("spark")
    session = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(folder))
        .config("spark.local.dir", str(folder))
        .getOrCreate()
    )
    with facts.connect() as connection:
        for table in TABLES:
            path = folder / f"{table}.parquet"
            pq.write_table(connection.sql(f"SELECT * FROM {table}").to_arrow_table(), path)
            session.read.parquet(str(path)).createOrReplaceTempView(table)
    yield session
    session.stop()


@pytest.mark.slow
@pytest.mark.parametrize("by", BY, ids=lambda by: "-".join(by) or "whole")
def test_spark_counts_the_same(facts: Facts, spark: Any, by: tuple[str, ...]) -> None:
    sqlglot = pytest.importorskip("sqlglot")
    plan = plan_of(facts, by)
    with facts.connect() as connection:
        for scan in plan.scans:
            statement = scan.sql(plan.asked)
            here = connection.sql(statement).to_arrow_table().to_pylist()
            told = sqlglot.transpile(statement, read="duckdb", write="spark")[0]
            there = [row.asDict() for row in spark.sql(told).collect()]
            assert ordered(there) == ordered(here)


def ordered(rows: list[dict[str, Any]]) -> Rows:
    return sorted((tuple(row.values()) for row in rows), key=str)
