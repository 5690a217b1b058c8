"""Writes a board: everything is made beside its place first, so nothing stays half-written."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from motcua.law.errors import Refused
from motcua.steering.foresight.risk_file import write_risks
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.reports.drill import drilled
from motcua.steering.reports.gathered import Board
from motcua.steering.reports.pages import Pages
from motcua.steering.reports.paper import paper
from motcua.steering.reports.rows_written import Links, write_rows
from motcua.steering.reports.told import tell
from motcua.steering.reports.words import Lang, Words
from motcua.steering.reports.workbook import write_workbook

PAGES = ("index", "method", "process", "foresight")
LANGS: tuple[Lang, ...] = ("vi", "en")


def write_board(board: Board, folder: Path, lang: Lang = "vi") -> list[str]:
    """Writes the pages in both languages (`lang` first), workbook, PDF, dossiers; names the files.

    Files of an earlier board in the folder are replaced, others are left alone. Raises Refused
    where the folder cannot be written.
    """
    draft = folder.parent / f".{folder.name}.{uuid4().hex}"
    try:
        (draft / "rows").mkdir(parents=True)
        _write(board, draft, lang)
        files = sorted(str(path.relative_to(draft)) for path in draft.rglob("*") if path.is_file())
        _take_place(draft, folder)
    except OSError as error:
        raise Refused(
            "The board cannot be written to %(folder)s: %(why)s.",
            code="no-space", folder=folder, why=error.strerror,
        ) from error  # fmt: skip
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return [str(folder / name) for name in files]


def _write(board: Board, draft: Path, lang: Lang) -> None:
    indicators = chosen([])
    told = {each: tell(board, Words(each)) for each in LANGS}
    known = [each for each in indicators if board.values[each.id].value is not None]
    with drilled(board.facts, known, board.question) as drill:
        drill.write_csv(draft / "dossiers.csv", board.mark)
        links = Links.of(board, known)
        for each in LANGS:
            pages = Pages(told[each], _names(each, lang, links))
            _put(draft / _file("index", each, lang), pages.index())
            _put(draft / _file("method", each, lang), pages.method(indicators, board.period))
            _put(draft / _file("process", each, lang), pages.process())
            _put(draft / _file("foresight", each, lang), pages.foresight())
        write_rows(board, drill, Pages(told[lang], _names(lang, lang, links)), links, draft)
    if board.late is not None:
        write_risks(draft / "risks.csv", board.late[1].risks, board.mark)
    write_workbook(draft / "figures.xlsx", board, told[lang])
    at = board.facts.as_of or datetime.now(UTC)
    (draft / "board.pdf").write_bytes(paper(told[lang], at))


def _names(lang: Lang, main: Lang, links: Links) -> dict[str, object]:
    other: Lang = "en" if lang == "vi" else "vi"
    return {
        "index": _file("index", lang, main),
        **{name: _file(name, lang, main) for name in PAGES[1:]},
        "other": {name: _file(name, other, main) for name in PAGES},
        "drilled": set(links.figures),
        "groups": links.groups,
    }


def _file(name: str, lang: Lang, main: Lang) -> str:
    return f"{name}.html" if lang == main else f"{name}.{lang}.html"


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _take_place(draft: Path, folder: Path) -> None:
    if not folder.exists():
        draft.rename(folder)
        return
    former = folder / "rows"
    if former.is_dir():
        shutil.rmtree(former)
    for path in draft.iterdir():
        path.replace(folder / path.name)
