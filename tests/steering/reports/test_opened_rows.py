"""Every figure of a board opens down to its rows: groups, months, petitions, payments."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.steering.facts.localtime import day_of, month_of
from motcua.steering.facts.reading import Facts
from motcua.steering.facts.store import Row, Store
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import figures
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.reports.balance import LEAVES
from motcua.steering.reports.drill import COLUMNS, drilled
from motcua.steering.reports.gathered import Board, gather
from motcua.steering.reports.opened import (
    groups_of,
    months_of,
    parts_of,
    parts_of_group,
    parts_of_month,
)
from motcua.steering.reports.writing import write_board
from steering.foresight.made_sets import write_set

from .test_board import AS_OF, PERIOD, rows

JUNE = Period.parse("2026-06")


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    home = write_set(tmp_path_factory.mktemp("home"), rows(), AS_OF)
    return gather(Facts.open(home, "made"), PERIOD)


def test_every_cell_of_the_table_opens_to_as_many_rows_as_it_says(board: Board) -> None:
    known = [each for each in chosen([]) if board.values[each.id].value is not None]
    tables = {table.by: table for table in board.balances}
    with drilled(board.facts, known, board.question) as drill:
        for by, name in groups_of(board):
            counted = {
                part.figure.removeprefix("balance_"): part.total
                for part in parts_of_group(drill, (by, name))
                if part.kind == "numerator" and part.figure.startswith("balance_")
            }
            row = tables[by].rows[name]
            assert counted == {leaf: row[leaf] for leaf in LEAVES if row[leaf]}


def test_ranked_units_open_to_numerator_rest_and_left_out(board: Board) -> None:
    known = [each for each in chosen([]) if board.values[each.id].value is not None]
    told = figures(board.facts, chosen(["on_time"]), replace(board.question, by=("unit",)))
    with drilled(board.facts, known, board.question) as drill:
        for figure in told:
            unit = str(figure.group["unit"] or "")
            found = drill.parts_within(("unit", unit), ["on_time"])
            parts = {part.kind: part.total for part in found}
            assert parts.get("numerator", 0) == figure.numerator
            assert sum(parts.get(kind, 0) for kind in ("numerator", "rest")) == figure.denominator
            assert parts.get("excluded", 0) == sum(n for _, n in figure.excluded)


def test_every_month_of_a_chart_opens_to_its_rows(board: Board) -> None:
    assert months_of(board) == ["2025-11", "2025-12", "2026-01"]
    for month in months_of(board):
        parts = {(part.figure, part.kind): part.total for part in parts_of_month(board, month)}
        for figure in board.months:
            if figure.group["month"] == month:
                counted = parts.get((figure.indicator.id, "numerator"), 0)
                assert counted == (figure.numerator if figure.numerator is not None else 0)


def test_links_of_the_page_lead_to_parts_that_are_there(board: Board, tmp_path: Path) -> None:
    write_board(board, tmp_path / "out")
    index = (tmp_path / "out" / "index.html").read_text()
    links = re.findall(r'href="(rows/(?:unit|field|month)-[^"]+)"', index)
    assert len(links) > 60
    for link in links:
        path, _, anchor = link.partition("#")
        page = (tmp_path / "out" / path).read_text()
        assert not anchor or f'id="{anchor}"' in page


def test_figures_of_petitions_and_payments_open_to_theirs(tmp_path: Path) -> None:
    Store(tmp_path).write(
        {
            "dossiers": [row("d", 1, closed_at=moment(9), due_at=moment(8), on_time=0)],
            "petitions": [row("p", n, on_time=n % 2, due_at=moment(20)) for n in range(5)],
            "payments": [row("m", n, online=1, amount_dong=1000, dossier="d1") for n in range(3)],
            "services": [],
        },
        (0, 0, "00000000-0000-0000-0000-000000000000"),
    )
    told = gather(Facts.open(tmp_path), JUNE, AsOf.end_of_day(JUNE.last, Facts.open(tmp_path).zone))
    (petition,) = chosen(["petition_on_time"])
    parts = {part.kind: part for part in parts_of(told, petition)}
    figure = told.values["petition_on_time"]
    assert parts["numerator"].total == figure.numerator
    assert parts["denominator"].total == figure.denominator
    assert parts["numerator"].columns[0] == "code"
    write_board(told, tmp_path / "out")
    page = (tmp_path / "out" / "rows" / "petition_on_time.html").read_text()
    assert "p1" in page
    assert (tmp_path / "out" / "rows" / "payment_online_any.html").exists()


def moment(day: int) -> datetime:
    return datetime(2026, 6, day, 3, tzinfo=UTC)


def row(kind: str, n: int, **told: object) -> Row:
    """A row received on 2 June, answered on the ninth."""
    made: dict[str, object] = {
        "id": f"{kind}{n}", "version": 1, "unit": "H48.1", "agency": "H48.1", "province": "H48",
        "received_at": moment(2), "closed_at": moment(9), **told,
    }  # fmt: skip
    if kind == "m":
        del made["closed_at"]
    for name in ("received", "closed"):
        at = made.get(f"{name}_at")
        day = day_of(at) if isinstance(at, datetime) else None
        made |= {f"{name}_day": day, f"{name}_month": month_of(day)}
    return made


def test_rows_of_a_group_are_those_that_a_plain_query_finds(board: Board) -> None:
    known = [each for each in chosen([]) if board.values[each.id].value is not None]
    ids = [*(f"balance_{leaf}" for leaf in LEAVES), "on_time"]
    with drilled(board.facts, known, board.question) as drill:
        for by, name in groups_of(board):
            told = drill.parts_within((by, name), ids)
            for figure in ids:
                plain = drill.connection.execute(
                    f"SELECT {', '.join(COLUMNS)}, {figure} FROM parts "
                    f"WHERE coalesce(g_{by}, '') = ? ORDER BY unit, received_day, code",
                    [name],
                ).fetchall()
                kinds = {"1": "numerator", "0": "rest"}
                for kind in ("numerator", "rest", "excluded"):
                    rows = [r for r in plain if r[-1] and kinds.get(r[-1], "excluded") == kind]
                    shown = [row if kind == "excluded" else row[:-1] for row in rows]
                    found = [
                        part.rows for part in told if (part.figure, part.kind) == (figure, kind)
                    ]
                    assert found == ([shown[:300]] if rows else [])


def test_one_connection_answers_as_many_do(board: Board, tmp_path: Path) -> None:
    write_board(board, tmp_path / "many")
    with board.facts.connected() as facts:
        again = gather(facts, PERIOD)
        write_board(again, tmp_path / "one")
        with facts.connect() as first, facts.connect() as second:
            assert first is second
    files = sorted(p.relative_to(tmp_path / "many") for p in (tmp_path / "many").rglob("*.*"))
    assert len(files) > 40
    for file in files:
        if file.suffix != ".xlsx":  # a workbook holds the moment of its writing
            one, many = (tmp_path / name / file for name in ("one", "many"))
            assert one.read_bytes() == many.read_bytes()
