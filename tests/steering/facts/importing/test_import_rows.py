"""Every row is used or refused with its reason."""

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from motcua.law.errors import Refused
from motcua.steering.facts.importing.importer import import_file
from steering.facts.importing.files import (
    CASES,
    EVENTS,
    cases,
    events,
    imported,
    mapping,
    meta,
    run,
    written,
)

HEAD = "id,act,at\n"


def test_rows_that_cannot_be_used_are_told_with_their_row_number(tmp_path):
    text = HEAD + (
        "A,Receive,2026-03-02T08:00:00+07:00\n"
        "  ,Receive,2026-03-02T08:00:00+07:00\n"
        "\n"
        "B,,2026-03-02T08:00:00+07:00\n"
        "B,Receive,02/03/2026 08:00\n"
        "B,Receive\n"
        "B,Receive,2026-02-30T08:00:00Z\n"
        'C,"Re\nceive",2026-03-02 08:00Z\n'
        "C,Receive,\n"
        "C,Receive,2026-03-02T08:00:00Z,more\n"
    )
    told = imported(tmp_path, "log.csv", text, mapping(EVENTS))
    assert told["refused"] == [
        {"row": 2, "why": "The case id is empty."},
        {"row": 3, "why": "The activity is empty."},
        {"row": 4, "why": "time: 02/03/2026 08:00 is no date or time."},
        {"row": 5, "why": "2 columns instead of 3"},
        {"row": 6, "why": "time: 2026-02-30T08:00:00Z is no date or time."},
        {"row": 8, "why": "The time is empty."},
        {"row": 9, "why": "4 columns instead of 3"},
    ]
    assert (told["rows"], told["cases"], told["events"], told["refused_total"]) == (9, 2, 2, 7)
    assert [(e["case"], e["activity"], e["row"]) for e in events(tmp_path, "log")] == [
        ("A", "Receive", 1),
        ("C", "Re\nceive", 7),
    ]
    lines = (tmp_path / "sets/log/refused.csv").read_text().splitlines()
    assert lines[0] == "row,why,line"
    told_lines = [(int(line.split(",")[0]), int(line.rpartition(",")[2])) for line in lines[1:]]
    assert told_lines == [(2, 3), (3, 5), (4, 6), (5, 7), (6, 8), (8, 11), (9, 12)]


def test_a_refused_row_of_a_workbook_is_told_by_its_number_in_the_sheet(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "log.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 0, ("id", "act", "at"))
        sheet.write_row(3, 0, ("A", "Receive", "2026-03-02T08:00Z"))
        sheet.write_row(6, 0, ("", "Receive", "2026-03-02T08:00Z"))
    made = import_file(tmp_path, tmp_path / "log.xlsx", mapping(EVENTS))
    assert made.refused == [{"row": 2, "why": "The case id is empty."}]
    assert made.lines == [7]


def test_a_refused_row_of_parquet_has_no_line(tmp_path):
    rows = {"id": ["A", ""], "act": ["x", "x"], "at": ["2026-03-02T08:00Z"] * 2}
    pq.write_table(pa.table(rows), tmp_path / "log.parquet")
    made = import_file(tmp_path, tmp_path / "log.parquet", mapping(EVENTS))
    assert (made.refused[0]["row"], made.lines) == (2, [None])
    assert (tmp_path / "sets/log/refused.csv").read_text().splitlines()[1].endswith(".,")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_lines_are_counted_in_any_encoding(tmp_path, encoding):
    text = HEAD + 'A,"x\r\ny",2026-03-02T08:00Z\r\n\r\n,x,2026-03-02T08:00Z\r\n'
    given = mapping(EVENTS, encoding="utf-16" if encoding == "utf-16" else "utf-8")
    written(tmp_path, "log.csv", text.encode(encoding))
    assert import_file(tmp_path, tmp_path / "log.csv", given).lines == [5]


def test_a_person_reads_the_line_of_the_file(tmp_path):
    written(tmp_path, "log.csv", HEAD + "A,x,2026-03-02T08:00Z\n,x,2026-03-02T08:00Z\n")
    (tmp_path / "map.yaml").write_text("kind: events\ncase: id\nactivity: act\nat: at\n")
    words = ("facts", "import", str(tmp_path / "log.csv"), "--map", str(tmp_path / "map.yaml"))
    told = run(tmp_path, *words)
    assert told.returncode == 1
    assert "3" in told.stdout.splitlines()[1].split(":")[0]


def test_the_answer_shows_a_thousand_refusals_and_the_file_holds_all(tmp_path):
    text = HEAD + "A,Receive,2026-03-02T08:00Z\n" + ",x,2026-03-02T08:00Z\n" * 1500
    told = imported(tmp_path, "log.csv", text, mapping(EVENTS))
    assert told["refused_total"] == 1500
    assert [each["row"] for each in told["refused"]] == list(range(2, 1002))
    assert len((tmp_path / "sets/log/refused.csv").read_text().splitlines()) == 1501


def test_a_case_key_that_comes_again_is_refused_and_the_first_kept(tmp_path):
    text = (
        "id,in,due,out,ch\n"
        "1,2026-03-02,,,Web\n2,2026-03-03,,,Web\n1,2026-03-04,,,Desk\n,2026-03-04,,,Desk\n"
    )
    told = imported(tmp_path, "c.csv", text, mapping(CASES, timezone="Asia/Ho_Chi_Minh"))
    assert told["refused"] == [
        {"row": 3, "why": "The case id 1 stands in an earlier row."},
        {"row": 4, "why": "The case id is empty."},
    ]
    rows = (tmp_path / "sets/c/refused.csv").read_text().splitlines()
    assert [line[:1] for line in rows[1:]] == ["3", "4"]
    assert [(row["id"], row["received_day"]) for row in cases(tmp_path, "c")] == [
        ("1", 20260302),
        ("2", 20260303),
    ]


def test_moments_follow_their_offset_and_naive_ones_the_zone(tmp_path):
    text = (
        "id,in,due,out,ch\n"
        "1,2026-03-02 08:00,2026-03-02T09:00:00+02:00,2026-03-02T14:00:00.000001+07:00,\n"
        "2,2026-03-02 08:00,2026-03-02T14:00+0700,2026-03-02 14:00,\n"
        "3,2026-03-02 08:00,2026-03-02,2026-03-02 23:59:59,\n"
    )
    told = imported(tmp_path, "c.csv", text, mapping(CASES, timezone="Asia/Ho_Chi_Minh"))
    first, second, third = cases(tmp_path, "c")
    assert first["received_at"] == datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    assert (first["on_time"], first["late_s"], first["elapsed_s"]) == (0, 0, 21_600)
    assert (second["on_time"], second["late_s"]) == (1, 0)
    assert third["on_time"] == 1, "a due day lasts until its end"
    assert told["warnings"] == [
        {"why": "A due day without time of day is read as the end of that day.", "n": 1}
    ]
    assert meta(tmp_path, "c")["timezone"] == "Asia/Ho_Chi_Minh"
    assert datetime.fromisoformat(meta(tmp_path, "c")["as_of"]) == datetime(
        2026, 3, 2, 16, 59, 59, tzinfo=UTC
    )


def test_a_naive_time_without_zone_ends_the_import_and_leaves_nothing(tmp_path):
    with pytest.raises(Refused, match="Row 2 tells at without an offset"):
        imported(
            tmp_path,
            "log.csv",
            HEAD + "A,x,2026-03-02T08:00Z\nA,y,2026-03-02 09:00\n",
            mapping(EVENTS),
        )
    assert list((tmp_path / "sets").iterdir()) == []


def test_the_hour_that_comes_twice_and_the_hour_that_never_comes(tmp_path):
    text = HEAD + "A,x,2011-10-30 02:30\nA,y,2011-03-27 02:30\nA,z,2011-07-01 00:00\n"
    imported(tmp_path, "log.csv", text, mapping(EVENTS, timezone="Europe/Amsterdam"))
    assert [event["at"] for event in events(tmp_path, "log")] == [
        datetime(2011, 10, 30, 0, 30, tzinfo=UTC),
        datetime(2011, 3, 27, 1, 30, tzinfo=UTC),
        datetime(2011, 6, 30, 22, 0, tzinfo=UTC),
    ]


def test_a_date_format_is_the_only_one_that_counts(tmp_path):
    text = HEAD + "A,x,2/3/2026 08:00:00\nA,y,2026-03-02T08:00:00Z\nA,z,02/03/26 08:00:00\n"
    given = mapping(EVENTS, timezone="Asia/Ho_Chi_Minh", date_format="%d/%m/%Y %H:%M:%S")
    told = imported(tmp_path, "log.csv", text, given)
    assert [each["row"] for each in told["refused"]] == [2, 3]
    assert events(tmp_path, "log")[0]["at"] == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_only_completed_steps_count_unless_all_are_wanted(tmp_path):
    text = (
        "id,act,at,lifecycle:transition\n"
        "A,x,2026-03-02T08:00Z,start\nA,x,2026-03-02T09:00Z,COMPLETE\nA,y,2026-03-02T10:00Z,\n"
    )
    told = imported(tmp_path, "log.csv", text, mapping(EVENTS))
    assert (told["rows"], told["events"]) == (3, 2)
    assert told["warnings"] == [{"why": "Events of other lifecycle steps are left out.", "n": 1}]
    assert imported(tmp_path, "log.csv", text, mapping(EVENTS, lifecycle="all"))["events"] == 3


def test_attributes_of_a_case_are_its_first_values_and_differences_are_told(tmp_path):
    text = (
        "id,act,at,dept,end\n"
        "A,x,2026-03-02T08:00Z,,\nA,y,2026-03-02T09:00Z,North,2026-03-03T09:00Z\n"
        "A,z,2026-03-02T10:00Z,South,\nB,x,2026-03-02T07:00Z,North,\n"
    )
    given = mapping(EVENTS, attributes={"unit": "dept", "closed": "end"})
    told = imported(tmp_path, "log.csv", text, given)
    assert told["warnings"] == [
        {"why": "dept differs within a case; its first value is used.", "n": 1}
    ]
    first, second = cases(tmp_path, "log")
    assert (first["unit"], first["dept"]) == ("North", "North")
    assert first["received_at"] == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert first["closed_at"] == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert (second["closed_at"], second["outcome"], first["outcome"]) == (None, None, "settled")


def test_values_outside_the_list_become_null_and_are_counted(tmp_path):
    text = "id,in,due,out,ch\n1,,,,Web\n2,,,,Fax\n3,,,,Fax\n4,,,,\n5,,,,No\n"
    given = mapping(CASES, values={"channel": {"Web": "online", "No": "counter"}})
    told = imported(tmp_path, "c.csv", text, given)
    assert told["unclassified"] == [{"attribute": "channel", "value": "Fax", "n": 2}]
    rows = [(row["channel"], row["ch"], row["online"]) for row in cases(tmp_path, "c")]
    assert rows == [
        ("online", "Web", 1),
        (None, "Fax", None),
        (None, "Fax", None),
        (None, None, None),
        ("counter", "No", 0),
    ]


def test_closed_before_received_is_kept_without_durations(tmp_path):
    text = "id,in,due,out,ch\n1,2026-03-02T08:00Z,2026-03-03T08:00Z,2026-03-01T08:00Z,\n"
    told = imported(tmp_path, "c.csv", text, mapping(CASES))
    assert told["warnings"] == [{"why": "Closed before received: kept, without durations.", "n": 1}]
    row = cases(tmp_path, "c")[0]
    assert (row["elapsed_s"], row["late_s"], row["on_time"]) == (None, None, 1)
