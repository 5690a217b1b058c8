"""`motcua sync status` by contract."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from following import catch_up
from motcua.exchange.followers import FOLLOWERS
from motcua.ledger.models import Entry, HeldStream
from motcua.ops.cli.sync import resume, status
from road import MORNING, submitted

KEYS = {"name", "lag_entries", "lag_seconds", "delivered", "failed", "parked", "circuit"}


def rows(output: str) -> dict[str, dict[str, Any]]:
    answer = json.loads(output)
    assert set(answer) == {"connectors"}
    return {row["name"]: row for row in answer["connectors"]}


def run(home: object, *arguments: str) -> Any:
    return CliRunner().invoke(status, list(arguments), obj=home)


@pytest.mark.usefixtures("own_server")
def test_status_answers_one_object_with_every_connector(tmp_path: object) -> None:
    submitted(MORNING)
    notices = next(one for one in FOLLOWERS if one.name == "notices")
    catch_up(notices)
    done = run(tmp_path, "--json")
    assert done.exit_code == 0, done.output
    found = rows(done.stdout)
    assert {frozenset(row) for row in found.values()} == {frozenset(KEYS)}
    assert (found["dvcqg"]["lag_entries"], found["dvcqg"]["circuit"]) == (1, "closed")
    assert found["dancu"]["delivered"] == 0


@pytest.mark.usefixtures("own_server")
def test_parked_stream_is_shown_and_can_be_resumed(tmp_path: object) -> None:
    dossier = submitted(MORNING)
    HeldStream.objects.create(
        follower="kho", stream_kind="dossier", stream_id=dossier.id, from_n=1, tries=5,
        next_try_at=MORNING, parked=True, error="refused",
    )  # fmt: skip
    done = run(tmp_path, "--json")
    assert rows(done.stdout)["kho"]["parked"] == 1
    again = CliRunner().invoke(resume, ["kho", "--json"], obj=tmp_path)
    assert json.loads(again.output) == {"resumed": 1}
    entry = Entry.objects.get(stream_kind="sync")
    assert (entry.kind, entry.actor, entry.payload) == (
        "stream_resumed",
        "system:command-line",
        {"follower": "kho", "stream": str(dossier.id)},
    )
    CliRunner().invoke(resume, ["kho", "--json"], obj=tmp_path)
    assert Entry.objects.filter(stream_kind="sync").count() == 1
    assert rows(run(tmp_path, "--json").stdout)["kho"]["parked"] == 0


@pytest.mark.usefixtures("own_server")
def test_words_for_people_name_each_connector(tmp_path: object) -> None:
    done = run(tmp_path)
    assert [line.split()[0] for line in done.stdout.splitlines()][:4] == [
        "name", "dancu", "doanhnghiep", "thanhtoan",
    ]  # fmt: skip
