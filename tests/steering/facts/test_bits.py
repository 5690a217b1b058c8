"""The bits beside the columns say what the columns say, however they were made."""

import json
from pathlib import Path

import pyarrow.parquet as pq

from motcua.steering.facts import manifest as manifests
from motcua.steering.facts.bits import bits_of, computed, words_of
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.masks import fast
from steering.indicators.generated_facts import tables, written

CONDITIONS = [
    ("online = 1",),
    ("online = 0",),
    ("online IS NULL",),
    ("online IS NOT NULL", "online IS DISTINCT FROM 0"),
    ("online IS DISTINCT FROM 0",),
    ("online IS DISTINCT FROM 1", "outcome = 'settled'"),
    ("outcome IS NULL OR outcome = 'settled'", "on_time = 1"),
    ("planned = 1 OR planned IS NULL", "online = 1"),
    ("owner = 'native'", "owner = 'mirrored'"),
    ("owner = 'native'", "owner IS DISTINCT FROM 'native'"),
    ("channel = 'fax'", "online = 1"),
    ("login_to_submit_s IS NOT NULL", "login_clock IS DISTINCT FROM 'portal'"),
    ("(digitised_result IS NULL AND result_required IS DISTINCT FROM 0) IS NOT TRUE",),
    ("result_required IS DISTINCT FROM 1 OR digitised_result = 1", "online = 1"),
    ("first_answer_at <= first_answer_due_at", "online = 1"),
    ("coalesce(portal_end_at, closed_at) <= coalesce(portal_due_at, due_at)",),
    ("coalesce(portal_end_at, closed_at) <= coalesce(portal_due_at, due_at) OR fee_dong > 0",),
    ("closed_day < due_day", "online = 1"),
    ("(closed_day < due_day) IS NOT TRUE",),
    ("(fee_dong > 0 AND online = 1) IS NOT TRUE",),
    ("(fee_dong > 0 AND online = 1) IS NOT TRUE OR (planned = 1 AND on_time = 0) IS NOT TRUE",),
    ("amount IS NULL OR true", "online = 1"),
]


def test_every_bit_is_what_its_column_says(tmp_path: Path) -> None:
    with Facts.open(written(tmp_path, tables(list(range(90))))).connect() as connection:
        for bit in bits_of("dossiers"):
            packed = f"({bit.word} & {bit.mask}) > 0"
            said = connection.execute(
                f"SELECT count_if({packed}), count_if({bit.said.text()}) FROM dossiers"
            ).fetchall()
            assert said[0][0] == said[0][1], bit


def test_bits_read_from_the_file_and_made_from_columns_are_the_same(tmp_path: Path) -> None:
    facts = Facts.open(written(tmp_path, tables(list(range(90)))))
    words = ", ".join(words_of("dossiers"))
    made = ", ".join(computed("dossiers"))
    with facts.connect() as connection:
        read = connection.execute(f"SELECT id, {words} FROM dossiers ORDER BY 1").fetchall()
        again = connection.execute(
            f"SELECT id, {made} FROM (SELECT * EXCLUDE ({words}) FROM dossiers) ORDER BY 1"
        ).fetchall()
    assert read == again
    assert len({row[1:] for row in read}) > 50


def test_a_condition_over_bits_counts_the_same_rows(tmp_path: Path) -> None:
    with Facts.open(written(tmp_path, tables(list(range(120))))).connect() as connection:
        for condition in CONDITIONS[:-1]:
            plain = " AND ".join(f"({part})" for part in condition)
            counted = connection.execute(
                f"SELECT count_if({fast('dossiers', condition)}), count_if({plain}) FROM dossiers"
            ).fetchall()
            assert counted[0][0] == counted[0][1], condition


def test_what_no_bit_says_is_asked_of_the_columns() -> None:
    assert fast("dossiers", CONDITIONS[-1]).endswith("= 2 AND (amount IS NULL OR true)")
    assert fast("services", ("eligible = 1",)) == "eligible = 1"


def test_files_whose_bits_mean_something_else_are_read_by_their_columns(tmp_path: Path) -> None:
    home = written(tmp_path, tables(list(range(40))))
    words = ", ".join(words_of("dossiers"))
    with Facts.open(home).connect() as connection:
        before = connection.execute(f"SELECT id, {words} FROM dossiers ORDER BY id").fetchall()
    _as_of_an_older_release(home)
    with Facts.open(home).connect() as connection:
        after = connection.execute(f"SELECT id, {words} FROM dossiers ORDER BY id").fetchall()
    assert after == before


def _as_of_an_older_release(home: Path) -> None:
    """Files without bits, and a manifest that never heard of them."""
    path = home / "facts" / manifests.NAME
    told = json.loads(path.read_text())
    for pieces in told["tables"].values():
        for piece in (*pieces["base"], *pieces["delta"]):
            del piece["bits"]
            file = home / "facts" / piece["file"]
            rows = pq.read_table(file)
            held = [name for name in rows.column_names if not name.startswith("bits_")]
            pq.write_table(rows.select(held), file)
    path.write_text(json.dumps(told))
