"""The quick reader of large CSV tells what the careful one tells, or leaves the file to it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.steering.facts.importing import plain_csv
from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.survey import survey
from steering.facts.importing.files import EVENTS, events, imported, mapping, written

CELL = st.text(alphabet='ab ,"\n\té', max_size=5)
GIVEN = mapping(EVENTS | {"resource": "who"}, timezone="Asia/Ho_Chi_Minh")
MOMENTS = st.sampled_from(["2026-03-02 08:00", "2026-03-02T08:00:00Z", "2/3/2026", ""])


def told(home: Path, name: str) -> tuple[object, ...]:
    return [
        (e["case"], e["activity"], e["at"], e["resource"], e["row"]) for e in events(home, name)
    ]


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL, MOMENTS, CELL), min_size=1, max_size=12))
def test_any_csv_that_python_writes_is_read_alike(rows, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("id", "act", "at", "who"), *rows])
    careful = imported(home, "careful.csv", text.getvalue(), GIVEN)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain_csv, "FROM_BYTES", 0)
        quick = imported(home, "quick.csv", text.getvalue(), GIVEN)
    assert quick | {"set": "careful"} == careful
    assert told(home, "quick") == told(home, "careful")


@pytest.mark.parametrize("place", [1, 70_000, 149_999])
def test_a_bad_line_anywhere_in_a_large_file_is_told(place, tmp_path):
    lines = [f"HS{n:07},Receive,2026-03-02T08:00:00Z,{'w' * 30}\n" for n in range(150_000)]
    lines[place] = "one column only\n"
    path = written(tmp_path, "big.csv", "id,act,at,who\n" + "".join(lines))
    assert path.stat().st_size > plain_csv.FROM_BYTES
    made = import_file(tmp_path, path, GIVEN)
    assert made.refused == [{"row": place + 1, "why": "1 columns instead of 4"}]
    assert made.rows == 150_000


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a,b\n1,2\n", 2),
        (b"a,b\r\n1,2", 2),
        (b'a,b\n"x\ny","z"\n', 2),
        (b'a,b\n"x""\ny",z\n3,4\n', 3),
        (b"a,b\n\n1,2\n", None),
        (b"a,b\r\n\r\n1,2\r\n", None),
    ],
)
def test_the_survey_counts_lines_outside_quotes(data, lines, tmp_path):
    (tmp_path / "f").write_bytes(data)
    assert survey(tmp_path / "f").lines == lines
