"""A closed period: what was reported stays, and later corrections are named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.figures import Question
from motcua.steering.indicators.period import Period
from motcua.steering.reports.balance import balance
from motcua.steering.reports.closing import (
    Change,
    Closing,
    changes,
    close,
    closing_before,
    closing_of,
)
from motcua.steering.reports.gathered import gather
from motcua.steering.reports.writing import write_board
from steering.foresight.made_sets import write_set

MAY, JUNE = Period.parse("2026-05"), Period.parse("2026-06")
AS_OF = datetime(2026, 7, 2, 9, tzinfo=UTC)


def day(month: int, number: int) -> datetime:
    return datetime(2026, month, number, 3, tzinfo=UTC)


def row(
    name: str, received: datetime, closed: datetime | None, unit: str = "A"
) -> dict[str, object]:
    return {
        "id": name, "unit": unit, "received_at": received, "closed_at": closed,
        "due_at": day(7, 1), "channel": "online",
    }  # fmt: skip


FIRST = [
    row("done", day(5, 4), day(5, 20)),
    row("open", day(5, 5), None),
    row("late-end", day(5, 6), None),
    row("reopened", day(5, 7), day(5, 21)),
    row("removed", day(5, 8), None),
    row("moved", day(5, 9), None),
]
LATER = [
    row("done", day(5, 4), day(5, 20)),
    row("open", day(5, 5), None),
    row("late-end", day(5, 6), day(5, 30)),
    row("reopened", day(5, 7), None),
    row("moved", day(5, 9), None, unit="B"),
    row("late-start", day(5, 10), None),
    row("new", day(6, 2), None),
]


@pytest.fixture
def corrected(tmp_path: Path) -> Facts:
    """May closed in one set; then the same set imported again with late corrections."""
    write_set(tmp_path, FIRST, AS_OF)
    close(Facts.open(tmp_path, "made"), MAY)
    (tmp_path / "sets" / "made").rename(tmp_path / "sets" / "former")
    write_set(tmp_path, LATER, AS_OF)
    return Facts.open(tmp_path, "made")


def test_a_closing_counts_as_the_table_does(tmp_path: Path) -> None:
    facts = Facts.open(write_set(tmp_path, FIRST, AS_OF), "made")
    made = close(facts, MAY)
    assert made.counts == {"received": 6, "settled": 2, "in_progress": 4}
    total = balance(facts, Question(MAY), "unit").total
    assert {name: total[name] for name in made.counts} == made.counts
    assert changes(facts, made) == []


def test_every_dossier_that_moved_is_named_with_both_places(corrected: Facts) -> None:
    before = closing_before(corrected, JUNE)
    assert before is not None
    assert before == closing_of(corrected, MAY)
    assert changes(corrected, before) == [
        Change("late-end", "A", "A", "received", "received", "in_progress", "settled"),
        Change("late-start", None, "A", None, "received", None, "in_progress"),
        Change("moved", "A", "B", "received", "received", "in_progress", "in_progress"),
        Change("removed", "A", None, "received", None, "in_progress", None),
        Change("reopened", "A", "A", "received", "received", "settled", "in_progress"),
    ]


def test_the_next_board_explains_its_carry_over(corrected: Facts, tmp_path: Path) -> None:
    board = gather(corrected, JUNE)
    write_board(board, tmp_path / "out")
    text = (tmp_path / "out" / "index.html").read_text()
    assert "với số tồn 4; kỳ này chuyển sang 4. 5 hồ sơ thay đổi sau khi chốt." in text
    for name, why in (
        ("late-end", "kết quả trong kỳ được ghi nhận hoặc sửa muộn"),
        ("late-start", "ghi nhận muộn, khi chốt chưa có"),
        ("moved", "chuyển từ A sang B"),
        ("reopened", "kết quả đã báo cáo được rút lại"),
    ):
        assert f"{name}</th>" in text
        assert why in text


def test_a_period_without_closing_before_it_says_so(tmp_path: Path) -> None:
    facts = Facts.open(write_set(tmp_path, FIRST, AS_OF), "made")
    write_board(gather(facts, JUNE), tmp_path / "out")
    assert "(kết thúc ngày 31/05/2026) chưa được chốt" in (tmp_path / "out/index.html").read_text()


def test_a_closing_is_made_once_only_when_the_period_is_over_and_full(tmp_path: Path) -> None:
    facts = Facts.open(write_set(tmp_path, FIRST, AS_OF), "made")
    close(facts, MAY)
    with pytest.raises(Refused, match="is closed already"):
        close(facts, MAY)
    with pytest.raises(Refused, match="is not over"):
        close(facts, Period.parse("2026-07"))
    with pytest.raises(Refused, match="no dossier in the period"):
        close(facts, Period.parse("2020"))
    assert sorted(path.name for path in (tmp_path / "closings" / "set-made").iterdir()) == [
        ".lock", "2026-05-01_2026-05-31.json", "2026-05-01_2026-05-31.parquet",
    ]  # fmt: skip


def test_of_two_closings_at_once_one_is_made_and_stays_whole(tmp_path: Path) -> None:
    facts = Facts.open(write_set(tmp_path, FIRST, AS_OF), "made")

    def one(_: int) -> Closing | str:
        try:
            return close(facts, MAY)
        except Refused as no:
            return no.code

    with ThreadPoolExecutor(4) as people:
        ends = list(people.map(one, range(4)))
    (made,) = [end for end in ends if isinstance(end, Closing)]
    assert ends.count("closed") == 3
    kept = closing_of(facts, MAY)
    assert kept is not None
    assert kept.sha256 == made.sha256


def test_rows_that_a_crash_left_without_their_page_are_no_closing(tmp_path: Path) -> None:
    facts = Facts.open(write_set(tmp_path, FIRST, AS_OF), "made")
    made = close(facts, MAY)
    made.path.with_suffix(".json").unlink()
    assert closing_of(facts, MAY) is None
    assert close(facts, MAY).counts == made.counts


def test_a_closing_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    facts = Facts.open(write_set(tmp_path, FIRST, AS_OF), "made")
    made = close(facts, MAY)
    made.path.write_bytes(made.path.read_bytes() + b"x")
    with pytest.raises(Refused, match="was changed afterwards"):
        closing_of(facts, MAY)
