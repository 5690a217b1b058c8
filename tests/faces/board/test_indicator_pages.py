"""One indicator: its number, its months, its units, and down to its rows."""

import csv
import io
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

import road
from motcua.faces.board.drill import Wanted, read_rows
from motcua.faces.board.known import known_now
from motcua.faces.board.reach import Reach
from motcua.simulated import SIMULATED
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import Period
from motcua.steering.plans.loading import load
from motcua.steering.plans.reading import document
from province import moment

from .conftest import OTHER, YEAR, Tell, dossier

pytestmark = pytest.mark.django_db
PAGE = "/dieu-hanh/chi-tieu/on_time/"
MIX = [
    dossier(1), dossier(2, on_time=0), dossier(3, outcome="withdrawn", on_time=None),
    dossier(4, on_time=None), dossier(5, unit=OTHER, agency=OTHER, on_time=0),
    dossier(6, unit=OTHER, agency=OTHER),
]  # fmt: skip


def text_of(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_steering_counts(office: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    known = known_now()
    question = Question(Period.parse(str(YEAR)), as_of=known.as_of, scope=Reach("H48").scope())
    figure = figures(known.facts, chosen(["on_time"]), question)[0]
    assert (figure.numerator, figure.denominator) == (2, 4)
    page = text_of(office)
    assert "<strong>2 / 4</strong>" in page
    assert '<p class="big-value">50 %</p>' in page
    assert "1 (Người nộp đã rút hồ sơ)" in page
    assert "1 (Chưa ghi nhận ngày hẹn)" in page


def test_the_units_stand_worst_first_and_narrow_the_page(office: Client, tell: Tell) -> None:
    tell(dossiers=[*MIX, dossier(7)])
    page = text_of(office)
    assert page.index(f"don-vi={OTHER}") < page.index("don-vi=H48.190")
    assert "<strong>1 / 2</strong>" in text_of(office, f"{PAGE}?don-vi={OTHER}")


def test_every_month_stands_in_the_table_behind_the_chart(office: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    page = text_of(office, f"{PAGE}?ky={YEAR}-01")
    assert page.count("<g><title>") == 13
    assert f'<th scope="row">01/{YEAR}</th><td class="number">50 %' in page


@pytest.mark.parametrize(
    ("part", "ids"),
    [("numerator", {1, 6}), ("denominator", {1, 2, 5, 6}), ("excluded", {3, 4})],
)
def test_the_rows_are_those_that_were_counted(tell: Tell, part: str, ids: set[int]) -> None:
    tell(dossiers=MIX)
    wanted = Wanted(chosen(["on_time"])[0], part, Period.parse(str(YEAR)), Reach("H48"))  # type: ignore[arg-type]
    found = read_rows(known_now(), wanted, offset=0, limit=10)
    assert {UUID(str(row["id"])).int for row in found.rows} == ids
    assert found.total == len(ids)


def test_rows_left_out_say_why(office: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    page = text_of(office, PAGE + "loai-ra/")
    assert "2 dòng" in page
    assert page.count("Người nộp đã rút hồ sơ.") == 1
    assert page.count("Chưa ghi nhận ngày hẹn.") == 1


def test_only_dossiers_that_the_actor_may_see_open(
    office: Client, leader: Client, tell: Tell
) -> None:
    mine = road.submitted(moment(f"{YEAR}-01-05 08:00"))
    tell(dossiers=[dossier(1) | {"id": str(mine.pk)}, dossier(2)])
    for client in (office, leader):
        page = text_of(client, PAGE + "mau-so/")
        assert f'href="/can-bo/ho-so/{mine.pk}/"' in page
        assert page.count('href="/can-bo/ho-so/') == 1
        assert "H48.190-0002" in page


def test_another_units_rows_are_refused(leader: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    assert "H48.190-0005" not in text_of(leader, PAGE + "mau-so/")
    assert leader.get(f"{PAGE}mau-so/?don-vi={OTHER}").status_code == 403


def test_names_that_nobody_knows(office: Client, home: Path) -> None:
    assert office.get("/dieu-hanh/chi-tieu/x/").status_code == 400
    assert office.get(PAGE + "x/").status_code == 404


def test_the_csv_is_the_page_and_says_that_it_is_simulated(office: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    answer = office.get(f"{PAGE}?theo=don-vi&xuat=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == [SIMULATED]
    values = {row[0].split()[0]: row[4:7] for row in rows if row and row[0].startswith("H48")}
    assert values == {"H48.190": ["1", "2", "50.0"], OTHER: ["1", "2", "50.0"]}


def test_the_xlsx_keeps_numbers_as_numbers(office: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    answer = office.get(f"{PAGE}?theo=thang&xuat=xlsx&ky={YEAR}-01")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    table = rows.to_python()
    assert table[0][0] == SIMULATED
    assert [row[4:7] for row in table if row[0] == f"{YEAR}-01"] == [[2.0, 4.0, 50.0]]


def sheet_of(client: Client, path: str) -> list[dict[str, object]]:
    """The rows of a workbook by the names of their columns; an empty cell is ""."""
    answer = client.get(path)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    table = book.get_sheet_by_index(0).to_python()
    assert table[0][0] == SIMULATED
    start = next(n for n, row in enumerate(table) if not any(row)) + 1
    return [dict(zip(table[start], row, strict=True)) for row in table[start + 1 :]]


def test_targets_are_numbers_and_what_is_not_known_is_empty(office: Client, tell: Tell) -> None:
    tell(dossiers=MIX)
    load([document({
        "doc": "A", "number": "A/KH", "issuer": "UBND", "title": "Kế hoạch",
        "period": {"from": YEAR, "to": YEAR},
        "targets": [
            {"year": YEAR, "indicator": words, "comparator": ">=", "value": 90, "unit": "%",
             "measured_by": [one]}
            for words, one in (("Đúng hạn", "on_time"), ("Hài lòng", "satisfaction_all"))
        ],
    })], "")  # fmt: skip
    rows = {row["Chỉ tiêu"]: row for row in sheet_of(office, "/dieu-hanh/?xuat=xlsx")}
    told = [
        [
            row[name]
            for name in ("Giá trị chỉ tiêu", "Thực tế", "Tử số", "Mẫu số", "Dự kiến cuối kỳ")
        ]
        for row in rows.values()
    ]
    assert sorted(told, key=str) == [[90.0, "", 0.0, 0.0, ""], [90.0, 50.0, 2.0, 4.0, ""]]


def test_ranks_and_their_intervals_are_numbers(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(n, on_time=int(n > 4)) for n in range(1, 41)])
    (row,) = sheet_of(office, "/dieu-hanh/xep-hang/?nhom=xa&xuat=xlsx")
    assert (row["Hạng"], row["Tử số"], row["Mẫu số"]) == (1.0, 36.0, 40.0)
    low, score, high = row["Khoảng 95 % từ"], row["Điểm"], row["Khoảng 95 % đến"]
    assert isinstance(low, float)
    assert isinstance(score, float)
    assert isinstance(high, float)
    assert low < score < high


def test_a_cell_never_becomes_a_formula(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1, code="=1+1")])
    text = office.get(PAGE + "mau-so/?xuat=csv").content.decode("utf-8-sig")
    assert "'=1+1" in text


def test_the_number_of_queries_does_not_grow(office: Client, tell: Tell) -> None:
    counted = []
    for n in (1, 30):
        tell(dossiers=[dossier(k, version=n, on_time=k % 2) for k in range(1, n + 1)])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            text_of(office)
        with CaptureQueriesContext(connection) as rows:
            text_of(office, PAGE + "mau-so/")
        counted.append((len(queries), len(rows)))
    assert counted[0] == counted[1]


def test_the_list_of_all_indicators_opens_each_once(office: Client, tell: Tell) -> None:
    from motcua.steering.indicators.catalogue import shipped

    tell(dossiers=MIX)
    page = text_of(office, "/dieu-hanh/chi-tieu/")
    for one in shipped():
        assert page.count(f'href="/dieu-hanh/chi-tieu/{one}/?') == 1
