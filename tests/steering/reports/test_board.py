"""The board from a file: what it holds, that its parts agree, and that nothing is half-written."""

import csv
import random
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from motcua.law.errors import Refused
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.period import Period
from motcua.steering.reports.balance import COLUMNS, differs
from motcua.steering.reports.gathered import Board, gather
from motcua.steering.reports.grid import Grid
from motcua.steering.reports.paper import MOST_PROCESSES, paper
from motcua.steering.reports.process_told import ProcessTold
from motcua.steering.reports.told import tell
from motcua.steering.reports.words import Words
from motcua.steering.reports.writing import write_board
from pdf_text import pages_of
from steering.foresight.made_sets import write_set

START = datetime(2025, 10, 1, 2, tzinfo=UTC)
AS_OF = datetime(2026, 2, 27, 10, tzinfo=UTC)
PERIOD = Period.parse("2025-11-10..2026-01-20")
SEEN = (
    "index.html", "method.html", "process.html", "foresight.html", "rows/on_time.html",
    "rows/unit-1.html", "rows/month-2025-12.html",
)  # fmt: skip
OUTCOMES = ("settled", "settled", "settled", "withdrawn", "refused", "stopped")


def rows(n: int = 300) -> list[dict[str, object]]:
    chance = random.Random(7)  # noqa: S311 -- test data
    made: list[dict[str, object]] = []
    for number in range(n):
        received = START + timedelta(hours=number * 3500 / n)
        closed = received + timedelta(days=chance.randrange(1, 40))
        made.append({
            "id": f"=d{number:04}" if number == 150 else f"d{number:04}",
            "received_at": received,
            "due_at": chance.choice((None, *[received + timedelta(days=20)] * 4)),
            "closed_at": closed if closed < AS_OF and chance.random() < 0.9 else None,
            "unit": chance.choice(("H48.1", "H48.2", None)),
            "field": chance.choice(("Đất đai", "<b>Hộ tịch</b>")),
            "channel": chance.choice(("online", "counter", "post", "fax", None)),
        })  # fmt: skip
        made[-1]["outcome"] = chance.choice(OUTCOMES) if made[-1]["closed_at"] else None
    return made


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    home = write_set(tmp_path_factory.mktemp("home"), rows(), AS_OF)
    return gather(Facts.open(home, "made"), PERIOD)


@pytest.fixture(scope="module")
def written(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "board"
    write_board(board, folder)
    return folder


def local(day: object) -> object:
    return (day + timedelta(hours=7)).date() if isinstance(day, datetime) else None


def naive(kept: list[dict[str, object]]) -> dict[str, int]:
    """The table counted row by row, without the product."""
    made = dict.fromkeys(COLUMNS, 0)
    end = datetime(2026, 1, 20, 17, tzinfo=UTC)
    for row in kept:
        received, closed, due = (local(row[f"{name}_at"]) for name in ("received", "closed", "due"))
        if received > PERIOD.last or (closed and closed < PERIOD.first):  # type: ignore[operator]
            continue
        done = closed is not None and closed <= PERIOD.last  # type: ignore[operator]
        if received < PERIOD.first:  # type: ignore[operator]
            made["carried"] += 1
        else:
            made["received"] += 1
            way = row["channel"] if row["channel"] in ("online", "counter", "post") else None
            made[f"received_{way or 'unclassified'}"] += 1
        if done and row["outcome"] != "settled":
            made[str(row["outcome"])] += 1
        elif done:
            late = due is not None and row["closed_at"] > row["due_at"]  # type: ignore[operator]
            early = due is not None and closed < due  # type: ignore[operator]
            how = "no_term" if due is None else "late" if late else "early" if early else "on_time"
            made["settled"] += 1
            made[f"settled_{how}"] += 1
        else:
            over = due is not None and row["due_at"] < end  # type: ignore[operator]
            how = "no_term" if due is None else "over" if over else "within"
            made["in_progress"] += 1
            made[f"in_progress_{how}"] += 1
    return made


def test_the_table_that_every_office_sends_is_counted_right(board: Board) -> None:
    made = rows()
    by_unit, by_field = board.balances
    assert (by_unit.by, by_field.by) == ("unit", "field")
    assert by_unit.total == naive(made)
    for name, row in by_unit.rows.items():
        assert row == naive([each for each in made if (each["unit"] or "") == name])
    for name, row in by_field.rows.items():
        assert row == naive([each for each in made if each["field"] == name])


def test_its_identity_holds_and_the_rest_is_carried_over(board: Board) -> None:
    assert [table.open for table in board.balances] == [[], []]
    looked, moved = board.followed
    assert (looked, moved) == (3 * 2, [])


def test_a_broken_identity_is_told() -> None:
    row = dict.fromkeys(COLUMNS, 0) | {"received": 2, "received_post": 2, "settled": 1}
    assert differs(row) == (
        "carried + received = 2, ended + open = 1; settled = 1, its parts 0"
    )  # fmt: skip


def test_the_pages_hold_no_script_and_need_nothing_else(written: Path) -> None:
    for path in written.rglob("*.html"):
        text = path.read_text()
        assert "<script" not in text
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)
        assert not re.search(r"@import|url\((?!data:)", text)
        for target in re.findall(r'href="([^"#]+)', text):
            assert (path.parent / target).resolve().exists(), (path.name, target)
    index = (written / "index.html").read_text()
    assert 'lang="vi"' in index
    assert 'lang="en"' in (written / "index.en.html").read_text()
    assert "<b>Hộ tịch</b>" not in index
    assert "&lt;b&gt;Hộ tịch" in index


def test_every_chart_has_a_sentence_and_a_table(written: Path) -> None:
    index = (written / "index.html").read_text()
    charts = re.findall(r"<figure>.*?</figure>", index, re.DOTALL)
    assert len(charts) == 4
    assert all("<svg" in c and "<table" in c and "<figcaption" in c for c in charts)


def test_workbook_page_and_dossiers_say_the_same(board: Board, written: Path) -> None:
    figure = board.values["on_time"]
    book = CalamineWorkbook.from_path(str(written / "figures.xlsx"))
    sheet = book.get_sheet_by_name("Chỉ số").to_python()
    row = next(each for each in sheet if each[-1] == "on_time")
    assert row[1:4] == [figure.numerator, figure.denominator, pytest.approx(figure.value)]
    assert Words("vi").value(figure.value, "%") in (written / "index.html").read_text()
    with (written / "dossiers.csv").open() as file:
        told = list(csv.DictReader(file))
    parts = [each["on_time"] for each in told]
    assert parts.count("1") == figure.numerator
    assert parts.count("1") + parts.count("0") == figure.denominator
    for why, n in figure.excluded:
        assert parts.count(why) == n
    assert any(each["code"] == "'=d0150" for each in told)


def test_the_paper_has_its_words(written: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(str(written / "board.pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Biểu tổng hợp tiếp nhận và giải quyết" in text
    assert "Tập dữ liệu made" in text


def test_english_first_where_asked(board: Board, tmp_path: Path) -> None:
    files = write_board(board, tmp_path / "out", "en")
    assert str(tmp_path / "out" / "index.vi.html") in files
    assert 'lang="en"' in (tmp_path / "out" / "index.html").read_text()


def test_a_second_board_replaces_the_first_and_leaves_other_files(
    board: Board, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    write_board(board, folder)
    (folder / "mine.txt").write_text("kept")
    (folder / "rows" / "old.html").write_text("gone")
    write_board(board, folder)
    assert (folder / "mine.txt").read_text() == "kept"
    assert not (folder / "rows" / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_period_without_dossiers_is_refused_in_one_sentence(board: Board) -> None:
    with pytest.raises(Refused, match="no dossier in the period 2019-01-01 to 2019-12-31"):
        gather(board.facts, Period.parse("2019"))


def test_a_place_that_cannot_be_written_is_refused(board: Board, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="cannot be written"):
        write_board(board, tmp_path / "file" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.browser
def test_the_board_is_accessible_and_fits_a_telephone(written: Path) -> None:
    # A thread of its own: another test of this process may keep a browser open in the main one.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(look_at, written).result()


def look_at(written: Path) -> None:
    """No violation and nothing too wide, at both widths."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for width in (1280, 360):
            page = browser.new_page(viewport={"width": width, "height": 900})
            for name in SEEN:
                page.goto((written / name).as_uri())
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                found = Axe().run(page).response["violations"]
                assert [each["id"] for each in found] == []
        browser.close()


def drawn(name: str) -> ProcessTold:
    """A procedure in words, with a picture as tall as a long road."""
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 1200" width="340" height="1200">'
        f'<text x="10" y="30" font-family="Tinos">hình {name}</text></svg>'
    )
    steps = Grid("Bước nào ngay sau bước nào", ("Từ", "Đến", "Số lần"), [("a", "b", "7")], 2)
    return ProcessTold(name, f"{name} đi theo 2 lối.", picture, ["Nút thắt: a → b."], [steps])


def test_the_paper_draws_the_largest_procedures_and_counts_the_rest(board: Board) -> None:
    told = tell(board, Words("vi"))
    names = [f"Thủ tục {n}" for n in range(1, 6)]
    plain = pages_of(paper(told, AS_OF))
    pages = pages_of(paper(replace(told, processes=[drawn(name) for name in names]), AS_OF))
    assert "chỉ có hồ sơ, không có sự kiện" in plain[-1]
    assert len(pages) == len(plain) - 1 + MOST_PROCESSES
    for page, name in zip(pages[-MOST_PROCESSES:], names[:MOST_PROCESSES], strict=True):
        assert f"hình {name}" in page
        assert "Nút thắt: a → b." in page
        assert "Bước nào ngay sau bước nào" in page
    assert "Còn 2 thủ tục nữa" in pages[-MOST_PROCESSES]
    assert names[3] not in "".join(pages)


def test_what_is_a_number_on_the_board_is_one_in_the_workbook(written: Path) -> None:
    book = CalamineWorkbook.from_path(str(written / "figures.xlsx"))
    words = {
        "Chỉ số": {0, 4, 5, 6, 7, 8, 9}, "Tháng": {0, 1, 5, 6}, "Xếp hạng": {0, 7},
        "Dự báo và nhân sự tại quầy": {0},
    }  # fmt: skip
    for name in book.sheet_names:
        head, *rows = book.get_sheet_by_name(name).to_python()
        assert len(set(head)) == len(head) or name.startswith("Theo "), name
        texts = words.get(name, {0})
        for row in rows:
            cells = [cell for place, cell in enumerate(row) if place not in texts]
            assert all(cell == "" or isinstance(cell, float) for cell in cells), (name, row)
