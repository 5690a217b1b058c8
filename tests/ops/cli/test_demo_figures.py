"""Figures that a demo home's own facts give away say so: terminal, JSON, CSV, XLSX, board, PDF."""

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from motcua.ops.cli import main
from steering.indicators.generated_facts import tables, written

MARK = "SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    written(folder, tables(list(range(60))))
    return folder


def motcua(home: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["--home", str(home), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


ASKED = {
    "rank": ("rank", "--period", "2025-11-01..2026-02-28", "--min-n", "1"),
    "forecast": ("forecast", "--horizon", "2", "--freq", "W"),
    "predict-late": ("predict-late", "--train-until", "2026-02-01"),
}


def answers(home: Path, folder: Path) -> dict[str, str]:
    """What the commands of one answer say, to programs and to people, and their file."""
    found: dict[str, str] = {}
    for name, words in ASKED.items():
        told = json.loads(motcua(home, *words, "--json"))
        found[f"{name} --json"] = " ".join(told.get("warnings", []))
        found[name] = motcua(home, *words)
    late = folder / "late.csv"
    motcua(home, *ASKED["predict-late"], "--out", str(late))
    return {**found, "predict-late --out": late.read_text(encoding="utf-8-sig")}


def taken(home: Path, folder: Path) -> dict[str, str]:
    """The text of every kind of export."""
    csv, xlsx, board = folder / "a.csv", folder / "a.xlsx", folder / "board"
    period = ("--period", "2025-11-01..2026-02-28")
    told = motcua(home, "indicators", *period, "--csv", str(csv), "--xlsx", str(xlsx), "--json")
    motcua(home, "report", *period, "--out", str(board))
    document = pypdfium2.PdfDocument(board / "board.pdf")
    return {
        **answers(home, folder),
        "json": " ".join(json.loads(told)["warnings"]),
        "words": motcua(home, "indicators", *period),
        "csv": csv.read_text(encoding="utf-8-sig"),
        "xlsx": str(CalamineWorkbook.from_path(xlsx).get_sheet_by_index(0).to_python()),
        "dossiers.csv": (board / "dossiers.csv").read_text(encoding="utf-8-sig"),
        "risks.csv": (board / "risks.csv").read_text(encoding="utf-8-sig"),
        "figures.xlsx": str(
            CalamineWorkbook.from_path(board / "figures.xlsx").get_sheet_by_index(0).to_python()
        ),
        "board.pdf": " ".join(document[0].get_textpage().get_text_range().split()),
        **{page.name: page.read_text() for page in board.rglob("*.html")},
    }


def test_everything_taken_from_a_demo_says_what_it_is(home: Path, tmp_path: Path) -> None:
    (home / "DEMO").write_text("demo\n")
    found = taken(home, tmp_path)
    assert [name for name, text in found.items() if MARK not in text] == []
    (home / "DEMO").unlink()


def test_under_the_mark_the_tables_are_whole(home: Path, tmp_path: Path) -> None:
    period = ("--period", "2025-11-01..2026-02-28", "--out")
    motcua(home, "report", *period, str(tmp_path / "plain"))
    (home / "DEMO").write_text("demo\n")
    motcua(home, "report", *period, str(tmp_path / "demo"))
    (home / "DEMO").unlink()
    for name in ("dossiers.csv", "risks.csv"):
        plain, demo = (
            (tmp_path / kind / name).read_text(encoding="utf-8-sig").splitlines()
            for kind in ("plain", "demo")
        )
        assert len(plain) > 10
        assert demo == [MARK, *plain]


def test_nothing_taken_from_another_home_says_so(home: Path, tmp_path: Path) -> None:
    found = taken(home, tmp_path)
    assert [name for name, text in found.items() if "MÔ PHỎNG" in text] == []
