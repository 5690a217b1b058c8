"""Formats give the same set; files that cannot be used end in one sentence and leave nothing."""

import gzip
import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from motcua.law.errors import Refused
from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.mapping import parse_mapping
from motcua.steering.facts.importing.xlsx_rows import MOST_CELLS, is_full
from steering.facts.importing.files import (
    EVENTS,
    cases,
    events,
    imported,
    mapping,
    meta,
    run,
    written,
)

TEXT = "id,act,at\nA,x,2026-03-02T08:00:00.5+07:00\nA,y,2026-03-02 09:00:00\n7,x,2026-03-02 10:00\n"
ZONED = mapping(EVENTS, timezone="Asia/Ho_Chi_Minh")
XES = """<?xml version="1.0"?><!-- c --><log xmlns="http://www.xes-standard.org/">
<global scope="trace"><string key="unit" value="UNKNOWN"/></global>
<string key="concept:name" value="the log"/>
<trace><string key="concept:name" value="A"/><string key="unit" value="North"/>
 <event><string key="concept:name" value="x"/>
  <date key="time:timestamp" value="2026-03-02T08:00:00.500+07:00"/></event>
 <event><string key="concept:name" value="y"/>
  <date key="time:timestamp" value="2026-03-02T09:00:00.000+07:00"/>
  <string key="lifecycle:transition" value="start"/></event></trace>
<trace><event><string key="concept:name" value="z"/>
 <date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event></trace>
<trace><string key="concept:name" value="B"/></trace></log>"""


def told_events(home, name):
    return [(e["case"], e["activity"], e["at"]) for e in events(home, name)]


def test_packed_semicolon_and_other_encodings_read_alike(tmp_path):
    imported(tmp_path, "plain.csv", TEXT, ZONED)
    imported(tmp_path, "packed.csv.gz", TEXT, ZONED)
    imported(tmp_path, "bom.csv", b"\xef\xbb\xbf" + TEXT.encode(), ZONED)
    imported(tmp_path, "crlf.csv", TEXT.replace("\n", "\r\n"), ZONED)
    imported(
        tmp_path,
        "wide.csv",
        TEXT.encode("utf-16"),
        mapping(EVENTS, timezone="Asia/Ho_Chi_Minh", encoding="utf-16"),
    )
    imported(
        tmp_path,
        "semi.csv",
        TEXT.replace(",", ";"),
        mapping(EVENTS, timezone="Asia/Ho_Chi_Minh", delimiter=";"),
    )
    plain = told_events(tmp_path, "plain")
    assert len(plain) == 3
    for name in ("packed", "bom", "crlf", "wide", "semi"):
        assert told_events(tmp_path, name) == plain, name


def test_workbook_and_parquet_with_typed_cells_give_the_same_as_text(tmp_path):
    texts = ("2026-03-02 08:00", "2026-03-02 09:30")
    first, second = map(datetime.fromisoformat, texts)
    rows = [("A", "x", first), ("7", "y", second)]
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    sheet, style = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write_row(0, 0, ["id", "act", "at"])
    for line, (case, activity, at) in enumerate(rows, 1):
        sheet.write(line, 0, int(case) if case.isdigit() else case)
        sheet.write(line, 1, activity)
        sheet.write_datetime(line, 2, at, style)
    book.close()
    table = pa.table({"id": ["A", "7"], "act": ["x", "y"], "at": [at for *_, at in rows]})
    pq.write_table(table, tmp_path / "table.parquet")
    local = pa.array([at for *_, at in rows]).cast(pa.timestamp("us", "Asia/Ho_Chi_Minh"))
    pq.write_table(table.set_column(2, "at", local), tmp_path / "zoned.parquet")
    import_file(tmp_path, tmp_path / "book.xlsx", ZONED)
    import_file(
        tmp_path,
        tmp_path / "table.parquet",
        mapping(EVENTS, timezone="Asia/Ho_Chi_Minh", date_format="%d/%m/%Y"),
    )
    import_file(tmp_path, tmp_path / "zoned.parquet", mapping(EVENTS))
    assert told_events(tmp_path, "book") == told_events(tmp_path, "table")
    assert [at.hour for *_, at in told_events(tmp_path, "book")] == [1, 2]
    assert [at.hour for *_, at in told_events(tmp_path, "zoned")] == [8, 9]


def test_xes_needs_no_columns_and_counts_events(tmp_path):
    given = parse_mapping({"kind": "events", "attributes": {"unit": "unit"}})
    for name in ("log.xes", "packed.xes.gz"):
        told = imported(tmp_path, name, XES, given)
        assert told["refused"] == [{"row": 3, "why": "The case id is empty."}]
        assert (told["rows"], told["events"], told["cases"]) == (3, 1, 1)
        assert told["warnings"] == [
            {"why": "Events of other lifecycle steps are left out.", "n": 1},
            {"why": "Traces without any event are left out.", "n": 1},
        ]
    assert cases(tmp_path, "log")[0]["unit"] == "North"
    with pytest.raises(Refused, match="no case attribute channel; it has: concept:name, unit"):
        imported(
            tmp_path,
            "log.xes",
            XES,
            parse_mapping({"kind": "events", "attributes": {"channel": "channel"}}),
        )


BAD = {
    "unknown encoding": ("a.csv", TEXT, {"encoding": "utf-99"}, "no encoding utf-99"),
    "a codec without text": ("a.csv", TEXT, {"encoding": "hex"}, "no encoding hex"),
    "wrong encoding": ("a.csv", TEXT.encode("utf-16"), {}, "cannot be read as utf-8"),
    "bytes of another encoding": ("a.csv", TEXT.replace("x", "é").encode("latin-1"), {}, "cannot be read as utf-8"),  # noqa: E501
    "unknown key": ("a.csv", TEXT, {"colour": "red"}, "Unknown key in the mapping: colour"),
    "unknown attribute": ("a.csv", TEXT, {"attributes": {"recieved": "at"}}, "Unknown key in attributes: recieved"),  # noqa: E501
    "values of nothing": ("a.csv", TEXT, {"values": {"channel": {"a": "b"}}}, "Unknown key in values: channel"),  # noqa: E501
    "missing column": ("a.csv", TEXT, {"resource": "who", "at": "when"}, "has no column when, who"),
    "missing role": ("a.csv", TEXT, {"activity": ""}, "activity in the mapping"),
    "column twice": ("a.csv", TEXT.replace("id,act,at", "id,act,act"), {"at": "act"}, "has the column act twice"),  # noqa: E501
    "no zone": ("a.csv", TEXT, {"timezone": "Asia/Hanoi"}, "no time zone Asia/Hanoi"),
    "bad format": ("a.csv", TEXT, {"date_format": "%H:%M"}, "must tell day, month and year"),
    "bad delimiter": ("a.csv", TEXT, {"delimiter": "||"}, "must be one character"),
    "bad kind": ("a.csv", TEXT, {"kind": "things"}, "kind in the mapping must be events or cases"),
    "events' key in cases": ("a.csv", TEXT, {"kind": "cases"}, "Unknown key in a mapping of cases"),
    "bad hours": ("a.csv", TEXT, {"working_time": {"days": ["mon"], "hours": ["9-17"]}}, "time of day"),  # noqa: E501
    "bad working day": ("a.csv", TEXT, {"working_time": {"days": ["Monday"], "hours": ["09:00-17:00"]}}, "working_time.days"),  # noqa: E501
    "empty file": ("a.csv", "", {}, "a.csv is empty"),
    "other ending": ("a.pdf", TEXT, {}, "none of: CSV"),
    "no workbook": ("a.xlsx", TEXT, {}, "no readable XLSX"),
    "no parquet": ("a.parquet", TEXT, {}, "no readable Parquet"),
    "no xes": ("a.xes", TEXT, {}, "no readable XES"),
    "other xml": ("a.xes", "<html><body/></html>", {}, "no XES log"),
    "broken xes": ("a.xes", XES[:-30], {}, "no readable XES"),
}  # fmt: skip


def tried(home, name, text, change):
    given = mapping(EVENTS | {"timezone": "Asia/Ho_Chi_Minh"} | change)
    imported(home, name, text, given)


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_refused_in_one_sentence_and_nothing_is_written(case, tmp_path):
    name, text, change, sentence = BAD[case]
    with pytest.raises(Refused, match=re.escape(sentence)):
        tried(tmp_path, name, text, change)
    assert not (tmp_path / "sets").exists() or list((tmp_path / "sets").iterdir()) == []


@pytest.mark.parametrize("name", ["a.csv.gz", "a.xes.gz"])
@pytest.mark.parametrize("harm", ["truncated", "flipped", "no gzip"])
def test_a_damaged_archive_leaves_the_former_set_untouched(name, harm, tmp_path):
    body = TEXT * 3000 if "csv" in name else XES.replace("</log>", " " * 90_000 + "</log>")
    path = written(tmp_path, name, body)
    given = ZONED if "csv" in name else parse_mapping({"kind": "events"})
    import_file(tmp_path, path, given)
    former = meta(tmp_path, "a")
    data = path.read_bytes()
    if harm == "truncated":
        path.write_bytes(data[: len(data) * 2 // 3])
    elif harm == "flipped":
        path.write_bytes(data[:-6] + bytes([data[-6] ^ 1]) + data[-5:])
    else:
        path.write_bytes(b"plain" * 40)
    with pytest.raises(Refused, match=r"a\.(csv|xes)\.gz is damaged"):
        import_file(tmp_path, path, given)
    assert meta(tmp_path, "a") == former
    assert [each.name for each in (tmp_path / "sets").iterdir()] == ["a"]


def test_a_workbook_over_100_mb_is_refused_unread(tmp_path):
    with (tmp_path / "big.xlsx").open("wb") as file:
        file.truncate((100 << 20) + 1)
    with pytest.raises(Refused, match="larger than 100 MB; save it as CSV"):
        import_file(tmp_path, tmp_path / "big.xlsx", ZONED)


def workbook(path: Path, cells: int, name: str = "c") -> Path:
    """A workbook that is packed small and holds one row of so many cells."""
    cell = f'<{name} r="A1" t="s"><v>0</v></{name}>'.encode()
    packed = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
    with packed as book, book.open("xl/worksheets/sheet1.xml", "w") as sheet:
        sheet.write(b'<worksheet><cols><col min="1"/></cols><sheetData><row r="1">')
        for _ in range(cells // 10_000):
            sheet.write(cell * 10_000)
        sheet.write(cell * (cells % 10_000) + b"</row></sheetData></worksheet>")
    return path


@pytest.mark.parametrize("name", ["c", "x:c"])
def test_a_workbook_with_more_cells_than_fit_into_memory_is_refused_unread(tmp_path, name):
    path = workbook(tmp_path / "wide.xlsx", MOST_CELLS + 1, name)
    assert path.stat().st_size < 2 << 20
    with pytest.raises(Refused, match=r"more than 4000000 cells.*; save it as CSV or Parquet"):
        import_file(tmp_path, path, ZONED)
    within = workbook(tmp_path / "within.xlsx", MOST_CELLS, name)
    with zipfile.ZipFile(within) as book:
        assert not is_full(book, "xl/worksheets/sheet1.xml")


def test_a_set_is_replaced_whole(tmp_path):
    imported(tmp_path, "a.csv", TEXT, ZONED)
    imported(tmp_path, "a.csv", "id,act,at\nB,x,2026-03-02 08:00\n", ZONED)
    assert [row["id"] for row in cases(tmp_path, "a")] == ["B"]
    assert [each.name for each in (tmp_path / "sets").iterdir()] == ["a"]


def test_the_command_answers_one_object_and_its_status_tells_refusals(tmp_path):
    path = written(tmp_path, "log.csv", TEXT + ",x,2026-03-02 08:00\n")
    (tmp_path / "map.yaml").write_text(
        "kind: events\ncase: id\nactivity: act\nat: at\ntimezone: Asia/Ho_Chi_Minh\n"
    )
    done = run(
        tmp_path,
        "facts",
        "import",
        str(path),
        "--map",
        str(tmp_path / "map.yaml"),
        "--set",
        "s1",
        "--json",
    )
    assert done.returncode == 1
    assert done.stdout.startswith(
        '{"set": "s1", "rows": 4, "cases": 2, "events": 3, "refused_total": 1, '
    )
    (tmp_path / "map.yaml").write_text("kind: events\ncase: id\nactivity: nothing\nat: at\n")
    done = run(
        tmp_path, "facts", "import", str(path), "--map", str(tmp_path / "map.yaml"), "--json"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "has no column nothing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "sets/log").exists()


def test_a_name_that_leads_elsewhere_is_no_set_name(tmp_path):
    path = written(tmp_path, "log.csv", TEXT)
    with pytest.raises(Refused, match="no name for a set"):
        import_file(tmp_path, path, ZONED, "../elsewhere")


def test_gzip_of_several_members_is_one_file(tmp_path):
    path = tmp_path / "two.csv.gz"
    with io.BytesIO() as joined:
        joined.write(gzip.compress(TEXT.encode()))
        joined.write(gzip.compress(b"B,x,2026-03-02 08:00\n"))
        path.write_bytes(joined.getvalue())
    assert import_file(tmp_path, path, ZONED).events == 4
