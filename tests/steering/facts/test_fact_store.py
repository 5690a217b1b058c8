"""The store of facts: what is current, what survives a crash, what a reader sees."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from motcua.law.errors import Refused
from motcua.steering.facts import manifest as manifests
from motcua.steering.facts.reading import Facts
from motcua.steering.facts.store import Store
from waiting import eventually


def dossier(key: str, version: int, month: int = 202601, **more: object) -> dict[str, object]:
    day = month * 100 + 5
    return {"id": key, "version": version, "received_day": day, "received_month": month, **more}


def current(home: Path) -> dict[str, tuple[int, int | None]]:
    """Version and month of every current dossier."""
    with Facts.open(home).connect() as connection:
        rows = connection.execute("SELECT id, version, received_month FROM dossiers").fetchall()
    assert len(rows) == len({row[0] for row in rows})
    return {row[0]: (row[1], row[2]) for row in rows}


def test_an_empty_home_has_empty_tables(tmp_path: Path) -> None:
    facts = Facts.open(tmp_path)
    assert facts.held == frozenset()
    with facts.connect() as connection:
        assert connection.execute("SELECT count(*), max(on_time) FROM dossiers").fetchall() == [
            (0, None)
        ]


def test_the_highest_version_of_an_id_is_current(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [dossier("a", 1), dossier("b", 1), dossier("b", 4)]}, (1, 10, "x"))
    store.write({"dossiers": [dossier("a", 3), dossier("b", 2)]}, (1, 11, "y"))
    assert current(tmp_path) == {"a": (3, 202601), "b": (4, 202601)}
    assert store.cursor == (1, 11, "y")


def test_writing_a_batch_again_adds_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    batch = [dossier("a", 1), dossier("b", 1)]
    assert store.write({"dossiers": batch}, (1, 1, "x")) == 2
    assert store.write({"dossiers": batch}, (1, 1, "x")) == 0
    assert current(tmp_path) == {"a": (1, 202601), "b": (1, 202601)}


def test_compaction_changes_no_row(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [dossier(str(n), 1, 202601 + n % 3) for n in range(30)]}, None)
    store.compact()
    store.write({"dossiers": [dossier("3", 2, 202602), dossier("new", 1, 202603)]}, (2, 5, "z"))
    before = current(tmp_path)
    store.compact()
    assert current(tmp_path) == before
    assert before["3"] == (2, 202602)
    live = manifests.read(tmp_path / "facts")
    assert live.cursor == (2, 5, "z")
    assert live.of("dossiers").delta == ()
    assert sorted(piece.months for piece in live.of("dossiers").base) == [
        (202601,), (202602,), (202603,),
    ]  # fmt: skip


def test_compaction_leaves_untouched_months_as_they_are(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [dossier("a", 1, 202601), dossier("b", 1, 202602)]}, None)
    store.compact()
    january = base_file(tmp_path, 202601)
    store.write({"dossiers": [dossier("b", 2, 202602)]}, None)
    store.compact()
    assert base_file(tmp_path, 202601) == january


def test_a_dossier_whose_month_of_receipt_is_corrected_moves(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [dossier("a", 1, 202601)]}, None)
    store.compact()
    store.write({"dossiers": [dossier("a", 2, 202605)]}, None)
    assert current(tmp_path) == {"a": (2, 202605)}
    store.compact()
    assert current(tmp_path) == {"a": (2, 202605)}
    assert [p.months for p in manifests.read(tmp_path / "facts").of("dossiers").base] == [(202605,)]


def test_a_dossier_without_receipt_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [{"id": "a", "version": 1}]}, None)
    store.compact()
    store.write({"dossiers": [dossier("a", 2)]}, None)
    store.compact()
    assert current(tmp_path) == {"a": (2, 202601)}


def test_a_column_outside_the_schema_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Store(tmp_path).write({"dossiers": [dossier("a", 1, applicant="x")]}, (1, 1, "x"))
    assert Store(tmp_path).cursor is None


def test_many_deltas_are_compacted_in_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    compacted = []
    for n in range(30):
        store.write({"dossiers": [dossier(str(n), 1)]}, None)
        compacted.append(store.compact_if_due())
    assert compacted.count(True) == 1
    assert len(current(tmp_path)) == 30


def test_orphans_of_a_crash_are_swept_but_young_files_stay(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [dossier("a", 1)]}, None)
    orphan = tmp_path / "facts" / "dossiers" / "delta-orphan.parquet"
    orphan.write_bytes(b"half")
    store.write({"dossiers": [dossier("b", 1)]}, None)
    store.compact()
    assert orphan.exists()
    os.utime(orphan, (1, 1))
    store.write({"dossiers": [dossier("c", 1)]}, None)
    store.compact()
    assert not orphan.exists()


def test_a_reader_opened_before_a_compaction_still_reads(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"dossiers": [dossier("a", 1)]}, None)
    before = Facts.open(tmp_path)
    store.write({"dossiers": [dossier("a", 2), dossier("b", 1)]}, None)
    store.compact()
    with before.connect() as connection:
        assert connection.execute("SELECT id, version FROM dossiers").fetchall() == [("a", 1)]


_WRITER = """
import sys
from pathlib import Path
from motcua.steering.facts.store import Store
store = Store(Path(sys.argv[1]))
n = store.cursor[1] if store.cursor else 0
while True:
    n += 1
    rows = [{"id": str(k), "version": n, "received_day": 20260105, "received_month": 202601 + k % 3}
            for k in range(40)]
    store.write({"dossiers": rows}, (1, n, str(n)))
    if n % 3 == 0:
        store.compact()
"""


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_rows_and_cursor_together(tmp_path: Path) -> None:
    for pause in (0.0, 0.013, 0.029, 0.051):
        before = written_batches(tmp_path)
        writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)])
        wanted = before + 2
        eventually(lambda wanted=wanted: written_batches(tmp_path) >= wanted, every=0.003)
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        told = written_batches(tmp_path)
        assert told >= wanted
        rows = current(tmp_path)
        assert {version for version, _ in rows.values()} == {told}
        assert len(rows) == 40


def written_batches(home: Path) -> int:
    cursor = Store(home).cursor
    return cursor[1] if cursor else 0


def test_a_set_with_fewer_and_other_columns_reads_as_dossiers(tmp_path: Path) -> None:
    folder = tmp_path / "sets" / "log"
    folder.mkdir(parents=True)
    table = pa.table(
        {"id": ["1", "2"], "online": pa.array([1, None], pa.int8()), "mood": ["a", "b"]}
    )
    pq.write_table(table, folder / "cases.parquet")
    facts = Facts.open(tmp_path, "log")
    assert facts.held == {"dossiers"}
    assert facts.columns("dossiers")[-1] == "mood"
    with facts.connect() as connection:
        rows = connection.execute("SELECT id, online, on_time, mood FROM dossiers").fetchall()
    assert rows == [("1", 1, None, "a"), ("2", None, None, "b")]


@pytest.mark.parametrize("name", ["absent", "../facts", "", "a/b"])
def test_a_set_that_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused):
        Facts.open(tmp_path, name)


def base_file(home: Path, month: int) -> str:
    pieces = manifests.read(home / "facts").of("dossiers").base
    return next(piece.file for piece in pieces if piece.months == (month,))
