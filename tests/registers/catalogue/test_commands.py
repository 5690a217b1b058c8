"""`motcua catalogue` as a program of its own, on a database of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from databases import Server, drop

Answer = tuple[int, str, str]


@pytest.fixture(scope="module")
def home(
    django_db_setup: None,
    database_server: Server,
    worker_id: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """A home whose database is a copy of the template."""
    folder = tmp_path_factory.mktemp("home")
    name = f"{database_server.name}_{worker_id}_commands"
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(f"{database_server.name}_template")
    )
    with psycopg.connect(database_server.url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        admin.execute(copy)
    url = database_server.url.rsplit("/", 1)[0] + f"/{name}"
    (folder / "url").write_text(url)
    yield folder
    drop(database_server, name)


def motcua(home: Path, *words: str) -> Answer:
    """Exit status, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "motcua.ops.cli", "--home", str(home), "catalogue", *words],
        env={
            **{key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
            "DATABASE_URL": (home / "url").read_text(),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def test_rows_that_were_refused_make_exit_status_1_and_stand_in_the_answer(home: Path) -> None:
    file = home / "raw.jsonl"
    file.write_text('{"ma_thu_tuc": "1.999999", "ten_thu_tuc": "Thử nghiệm"}\nnot json\n')
    status, out, _ = motcua(home, "import", str(file), "--json")
    answer = json.loads(out)
    assert status == 1
    assert {key: answer[key] for key in ("read", "new", "changed", "unchanged")} == {
        "read": 2,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
    }
    assert answer["refused"] == [{"row": 2, "why": "the line is no JSON"}]
    assert set(answer["review"][0]) == {"code", "field", "raw", "why"}


def test_questions_are_answered_one_a_line(home: Path) -> None:
    file = home / "questions.txt"
    file.write_text("lam giay khai sinh\n\ntrợ cấp người già\n", encoding="utf-8")
    status, out, _ = motcua(home, "search", "--file", str(file), "--top", "1", "--json")
    results = json.loads(out)["results"]
    assert status == 0
    assert [(r["query"], [h["code"] for h in r["hits"]]) for r in results] == [
        ("lam giay khai sinh", ["1.001193"]),
        ("trợ cấp người già", ["9.000001"]),
    ]
    status, out, _ = motcua(home, "search", "mo quan an", "--top", "2", "--json")
    assert (status, [set(hit) for hit in json.loads(out)["hits"]]) == (
        0,
        [{"code", "name", "score"}] * 2,
    )


def test_what_cannot_be_used_is_one_sentence_and_exit_status_2(home: Path) -> None:
    cut = home / "cut.jsonl.gz"
    cut.write_bytes(b"\x1f\x8b\x08\x00broken")
    for words in (("search",), ("import", str(home / "none.jsonl")), ("import", str(cut))):
        status, out, err = motcua(home, *words)
        assert (status, out) == (2, "")
        assert err.startswith("Error: ")
        assert "Traceback" not in err


def test_limits_lists_procedures_whose_online_limit_is_too_long_with_the_clause(home: Path) -> None:
    status, out, _ = motcua(home, "limits", "--on", "2026-11-03", "--json")
    answer = json.loads(out)
    assert status == 1
    first = answer["at_fault"][0]
    assert (first["stated"], first["asked"], first["shorter"]) == ("modelled", 30, 0)
    assert first["source"].startswith("Plans 000 II.3")
    assert first["confidence"] == "verified"
    assert answer["compared"] > len(answer["at_fault"]) > 1000
    left = {row["why"]: row["n"] for row in answer["not_compared"]}
    assert left["a channel has several limits"] > 0
    assert answer["compared"] + sum(left.values()) > 2_600
