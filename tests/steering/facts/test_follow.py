"""From the ledger to facts: real verbs on a real database, then the row."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from authority import Authority
from motcua.casework.feedback.models import Petition
from motcua.casework.journeys.petition import PetitionState, follow_petition
from motcua.casework.journeys.rate import rate
from motcua.ledger.append import append
from motcua.ledger.follow import place_of
from motcua.ledger.models import Effect, Entry
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.steering.facts.follow import catch_up
from motcua.steering.facts.loading import histories
from motcua.steering.facts.reading import Facts
from motcua.steering.facts.store import Store
from province import citizen
from road import MORNING, finished, submitted
from waiting import eventually

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


def caught_up(home: Path) -> list[dict[str, Any]]:
    last = Entry.objects.order_by("-epoch", "-tx", "-id")[0]
    end = (last.epoch, last.tx, str(last.id))

    def at_the_end() -> bool:
        catch_up(home)
        return Store(home).cursor == end

    assert eventually(at_the_end)  # older transactions of the whole cluster may still be open
    with Facts.open(home).connect() as connection:
        relation = connection.sql("SELECT * FROM dossiers ORDER BY submitted_at, id")
        rows: list[dict[str, Any]] = relation.to_arrow_table().to_pylist()
    return rows


def test_a_finished_dossier_becomes_a_row(tmp_path: Path, authority: Authority) -> None:
    dossier, _ = finished(MORNING, authority)
    rows = caught_up(tmp_path)
    assert [row["id"] for row in rows] == [str(dossier.id)]
    row = rows[0]
    expected = {
        "code": dossier.code, "unit": dossier.unit_id, "unit_kind": "xa", "level": "commune",
        "owner": "native", "channel": "online", "filing": "alone", "outcome": "settled",
        "on_time": 1, "kept_first": 1, "identity_checked": 1, "e_result": 1, "online": 1,
        "supplement_count": 0, "synced": 0, "rating": None, "satisfied": None,
        "received_day": 20260302, "received_month": 202603, "petitioned": 0,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["closed_at"] == row["finished_at"]
    assert row["due_at"] == datetime(2026, 3, 16, 10, tzinfo=UTC)
    assert 0 <= row["working_net_s"] == row["working_gross_s"]


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    submitted(MORNING)
    first = caught_up(tmp_path)
    assert catch_up(tmp_path) == 0
    assert caught_up(tmp_path) == first


def test_cursor_and_rows_move_together(tmp_path: Path) -> None:
    submitted(MORNING)
    caught_up(tmp_path)
    assert Store(tmp_path).cursor is not None
    assert place_of("facts").tx == 0


def test_a_late_correction_recomputes_the_row(tmp_path: Path, authority: Authority) -> None:
    dossier, _ = finished(MORNING, authority)
    assert caught_up(tmp_path)[0]["rating"] is None
    rate(dossier.id, actor=citizen(), at=MORNING + timedelta(days=30), score=2)
    row = caught_up(tmp_path)[0]
    assert (row["rating"], row["satisfied"], row["disliked"]) == (2, 0, 1)


def test_a_dossier_not_yet_accepted_is_already_received(tmp_path: Path) -> None:
    submitted(MORNING)
    row = caught_up(tmp_path)[0]
    assert (row["received_day"], row["accepted_at"], row["due_at"]) == (20260302, None, None)
    assert (row["outcome"], row["closed_day"], row["on_time"]) == (None, None, None)
    assert row["identity_checked"] is None


def test_an_acknowledgement_without_an_entry_reaches_the_row(tmp_path: Path) -> None:
    dossier = submitted(MORNING)
    assert caught_up(tmp_path)[0]["synced"] == 0
    entry = Entry.objects.get(stream_id=dossier.id)
    Effect.objects.create(follower="dvcqg", entry=entry.id, effect="dossier", at=timezone.now())
    assert caught_up(tmp_path)[0]["synced"] == 1


def test_a_petition_marks_the_dossier_that_it_is_about(tmp_path: Path) -> None:
    dossier = submitted(MORNING)
    assert caught_up(tmp_path)[0]["petitioned"] == 0
    state = PetitionState(
        source="portal", source_id="PAKN-7", unit=dossier.unit_id, stage="waiting",
        sent_at=MORNING, changed_at=MORNING, dossier_code=dossier.code or "",
    )  # fmt: skip
    follow_petition(at=MORNING, state=state)
    assert caught_up(tmp_path)[0]["petitioned"] == 1


def test_a_petition_becomes_a_row(tmp_path: Path) -> None:
    dossier = submitted(MORNING)
    petition = Petition.objects.create(
        source="1022", source_id="PA-1", unit_id=dossier.unit_id, dossier=dossier,
        received_at=MORNING, due=MORNING + timedelta(days=15), repeated=True,
        answered_at=MORNING + timedelta(days=15),
    )  # fmt: skip
    with transaction.atomic():
        append("petition", petition.id, "petition_answered", at=MORNING, actor="system:test")
    caught_up(tmp_path)
    with Facts.open(tmp_path).connect() as connection:
        rows = connection.execute(
            "SELECT code, unit, dossier, on_time, repeated, satisfied FROM petitions"
        ).fetchall()
    assert rows == [("PA-1", dossier.unit_id, str(dossier.id), 1, 1, 0)]


def test_the_register_of_services_is_told_once(tmp_path: Path) -> None:
    submitted(MORNING)
    caught_up(tmp_path)
    with Facts.open(tmp_path).connect() as connection:
        before = connection.execute("SELECT count(*), count(DISTINCT id) FROM services").fetchone()
    assert before is not None
    assert before[0] == before[1] > 0
    generation = Store(tmp_path).marks["register_digest"]
    Store(tmp_path).write({}, None, {"register_day": "2000-01-01"})
    caught_up(tmp_path)
    with Facts.open(tmp_path).connect() as connection:
        after = connection.execute("SELECT count(*), count(DISTINCT id) FROM services").fetchone()
    assert after == before
    assert Store(tmp_path).marks["register_digest"] == generation


def test_a_register_that_is_still_being_loaded_is_read_again_the_same_day(tmp_path: Path) -> None:
    loaded = list(ProcedureVersion.objects.all())
    ProcedureVersion.objects.all().delete()
    assert catch_up(tmp_path) == 0
    assert Store(tmp_path).marks == {}
    ProcedureVersion.objects.bulk_create(loaded)
    catch_up(tmp_path)
    with Facts.open(tmp_path).connect() as connection:
        told = connection.execute("SELECT count(*) > 0 FROM services").fetchone()
    assert told == (True,)


def test_a_larger_batch_asks_no_more_queries() -> None:
    """All reading is by batch: one dossier or twelve, the same number of statements."""
    made = [submitted(MORNING).id for _ in range(12)]
    asked = []
    for ids in (made[:1], made[:1], made):  # the first one fills what is kept for the process
        with CaptureQueriesContext(connection) as seen:
            assert len(list(histories(ids))) == len(ids)
        asked.append(len(seen))
    assert asked[1] == asked[2] > 0
