"""Beside each target: where it is going, or why that cannot be told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation

from motcua.faces.board import words
from motcua.faces.board.goals import goals, merged
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.lines import Ahead, Line, lines, names_for
from motcua.faces.board.outlooks import foreseen
from motcua.faces.board.reach import Reach
from motcua.faces.board.wish import Wish
from motcua.steering.plans import outlook
from motcua.steering.plans.loading import load, targets_in_force
from motcua.steering.plans.reading import document

from .conftest import Tell, dossier

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 10, 5, tzinfo=UTC)


def told_by_then(*, online: Mapping[int, int], each: int = 40) -> list[dict[str, object]]:
    """`each` dossiers a month of 2026, of which so many were filed online."""
    rows = []
    for month, n in online.items():
        for place in range(each):
            at = datetime(2026, month, 2, 3, tzinfo=UTC)
            rows.append(dossier(
                1000 * month + place, received_at=at, accepted_at=at, closed_at=at,
                due_at=at, online=int(place < n), channel="online" if place < n else "counter",
            ))  # fmt: skip
    return rows


def plan(year: int | None, value: float) -> None:
    target = {
        "year": year, "indicator": "Trực tuyến", "comparator": ">=", "value": value, "unit": "%",
        "measured_by": ["dossier_online"],
    }  # fmt: skip
    load([document({
        "doc": "A", "number": "A/KH", "issuer": "UBND", "title": "Kế hoạch",
        "period": {"from": 2026, "to": 2026}, "targets": [target],
    })], "")  # fmt: skip


def line(wish: str = "2026") -> Line:
    known: Known = replace(known_now(), at=NOW)
    reach, asked = Reach(""), Wish.read({"ky": wish}, date(2026, 10, 10))
    found = foreseen(known, merged(goals(known, targets_in_force(), asked, reach)), asked, reach)
    (shown,) = lines(found, asked, names_for(found))
    return shown


STEADY = dict.fromkeys(range(1, 11), 36)


@pytest.mark.parametrize(
    ("value", "word", "state"),
    [(80, "Theo đà này sẽ đạt", "good"), (95, "Theo đà này sẽ không đạt", "bad")],
)
def test_a_steady_year_says_where_it_ends(
    tell: Tell, home: Path, value: float, word: str, state: str
) -> None:
    tell(dossiers=told_by_then(online=STEADY))
    plan(2026, value)
    shown = line()
    assert shown.ahead == Ahead(
        "Đến 31/12/2026 khoảng 90 % (từ 90 % đến 90 %), nếu những ngày còn lại như 6 tháng qua: "
        "kéo dài thẳng, không phải mô hình.",
        "", word, state,
    )  # fmt: skip
    assert 'class="ahead"' in str(shown.picture)


def test_months_that_disagree_leave_the_verdict_open(tell: Tell, home: Path) -> None:
    tell(dossiers=told_by_then(online={**STEADY, 8: 20, 9: 40}))
    plan(2026, 89)
    shown = line()
    assert (shown.ahead.word, shown.ahead.state) == ("Theo đà này chưa chắc đạt", "warn")


@pytest.mark.parametrize(
    ("year", "wish", "why"),
    [
        (None, "2026", "Kế hoạch không nêu năm phải đạt."),
        (2026, "2026-Q3", "Chỉ dự báo khi xem cả năm của chỉ tiêu."),
    ],
)
def test_without_an_outlook_the_reason_stands_there(
    tell: Tell, home: Path, year: int | None, wish: str, why: str
) -> None:
    tell(dossiers=told_by_then(online=STEADY))
    plan(year, 80)
    assert line(wish).ahead == Ahead(why=why)


def test_few_dossiers_are_not_continued(tell: Tell, home: Path) -> None:
    tell(dossiers=told_by_then(online={8: 1, 9: 1, 10: 1}, each=2))
    plan(2026, 80)
    shown = line()
    assert shown.ahead == Ahead(why="Chính số liệu này cần đọc thận trọng nên không kéo dài.")
    assert 'class="ahead"' not in str(shown.picture)


def test_a_year_that_is_over_is_judged_and_not_foreseen(tell: Tell, home: Path) -> None:
    tell(dossiers=told_by_then(online=STEADY))
    plan(2025, 80)
    assert line("2025").ahead == Ahead()


def test_every_reason_has_its_vietnamese() -> None:
    assert set(outlook.SENTENCES) - set(words.vietnamese()) == set()
    with translation.override("vi"):
        assert words.why(outlook.TOO_SHORT % {"n": 3}) == "Chưa đủ 3 tháng trọn vẹn."
