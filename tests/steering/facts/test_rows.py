"""`row_of`: what a history says, and what it does not say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.law.calendar import VIETNAM, load_calendar
from motcua.law.clock import ClockRules
from motcua.law.terms import Term
from motcua.steering.facts.history import Filed, Happened, History, Where
from motcua.steering.facts.row import row_of
from motcua.steering.facts.schema import to_arrow

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)
WHERE = Where("H48", "H48.117", "H48.117", "xa", "commune", "1.001193", "Hộ tịch", "full", True)
FILED = Filed("online", "alone", "person", code="H48.117-260302-0001", fee_dong=0)


def history(*entries: tuple[str, datetime, dict[str, object]], **changes: Any) -> History:
    made = [
        Happened(n, kind, at, at, "account:7", payload)
        for n, (kind, at, payload) in enumerate(entries, start=1)
    ]
    base = History("d1", made, WHERE, FILED, load_calendar(), ClockRules(Term("days", 3)))
    return replace(base, **changes)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


SUBMITTED: tuple[str, datetime, dict[str, object]] = (
    "submitted", MONDAY,
    {"papers": [{"component": "a", "sha256": "1", "origin": "upload"},
                {"component": "b", "sha256": "2", "origin": "vault"}]},
)  # fmt: skip
ACCEPTED: tuple[str, datetime, dict[str, object]] = ("accepted", at(2, 9), {})
FINISHED: tuple[str, datetime, dict[str, object]] = ("finished", at(5, 10), {"sha256": "r"})


def test_a_row_fits_the_schema_and_is_the_same_each_time() -> None:
    whole = history(SUBMITTED, ACCEPTED, FINISHED)
    assert row_of(whole) == row_of(whole)
    assert to_arrow("dossiers", [row_of(whole)]).num_rows == 1


def test_receipt_is_submission_and_durations_run_from_acceptance() -> None:
    row = row_of(history(SUBMITTED, ACCEPTED, FINISHED))
    assert row["received_at"] == MONDAY.astimezone(UTC)
    assert (row["received_day"], row["closed_day"], row["due_day"]) == (
        20260302,
        20260305,
        20260305,
    )
    assert row["elapsed_s"] == 3 * 86400 + 3600
    assert row["working_net_s"] == row["working_gross_s"] == 3 * 8 * 3600 + 3600
    assert (row["on_time"], row["kept_first"], row["outcome"]) == (1, 1, "settled")
    assert row["late_s"] == -7 * 3600


def test_a_pause_counts_in_gross_and_not_in_net_time() -> None:
    row = row_of(
        history(
            SUBMITTED, ACCEPTED, ("supplement_asked", at(3, 9), {}),
            ("supplement_answered", at(4, 9), {}), ("finished", at(6, 10), {"sha256": "r"}),
        )
    )  # fmt: skip
    assert row["working_gross_s"] == 4 * 8 * 3600 + 3600
    assert row["working_net_s"] == 3 * 8 * 3600 + 3600
    assert (row["supplement_count"], row["supplement_repeated"]) == (1, 0)
    assert row["on_time"] == 1
    assert row["portal_due_at"] == row["due_at"] + timedelta(days=1)  # type: ignore[operator]


def test_a_lawful_new_appointment_keeps_on_time_but_not_the_first() -> None:
    row = row_of(
        history(
            SUBMITTED, ACCEPTED, ("reappointed", at(3, 9), {"due": at(10, 17).isoformat()}),
            ("finished", at(9, 9), {"sha256": "r"}),
        )
    )  # fmt: skip
    assert (row["on_time"], row["kept_first"], row["reappointments"]) == (1, 0, 1)


def test_an_open_dossier_knows_no_end() -> None:
    row = row_of(history(SUBMITTED, ACCEPTED))
    for name in ("closed_at", "closed_day", "on_time", "outcome", "elapsed_s", "digitised_result"):
        assert row[name] is None, name


def test_a_waiting_supplement_ends_the_portals_clock_and_a_second_one_is_late() -> None:
    asked = ("supplement_asked", at(3, 9), {})
    once = row_of(history(SUBMITTED, ACCEPTED, asked))
    assert (once["portal_end_at"], once["portal_forced_late"]) == (at(3, 9).astimezone(UTC), 0)
    twice = row_of(
        history(SUBMITTED, ACCEPTED, asked, ("supplement_answered", at(3, 15), {}),
                ("supplement_asked", at(4, 9), {}))
    )  # fmt: skip
    assert (twice["portal_end_at"], twice["portal_forced_late"]) == (None, 1)
    assert twice["supplement_repeated"] == 1


def test_papers_and_results_count_by_their_files() -> None:
    row = row_of(history(SUBMITTED, ACCEPTED, FINISHED))
    told = {
        "has_component": 1, "digitised_component": 1, "digitised": 1, "digitised_result": 1,
        "e_result": 1, "reused": 1, "from_vault": 1,
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    bare = row_of(history(SUBMITTED, ACCEPTED, ("finished", at(5, 10), {})))
    assert (bare["digitised_result"], bare["e_result"], bare["digitised"]) == (0, 0, 0)
    removed = ("paper_removed", at(2, 8, 30), {"sha256": "2"})
    assert row_of(history(SUBMITTED, removed))["reused"] == 0


def test_a_fee_of_zero_makes_no_payment_and_no_share() -> None:
    free = row_of(history(SUBMITTED))
    assert (free["fee_required"], free["paid_online"]) == (0, None)
    paid = ("paid", MONDAY, {"order": "o", "transaction": "t", "amount": 8000, "way": "online"})
    row = row_of(history(paid, SUBMITTED, filed=replace(FILED, fee_dong=8000)))
    assert (row["fee_required"], row["paid_online"], row["paid_dong"]) == (1, 1, 8000)
    assert row["paid_on_portal"] == 0
    cash = ("paid", MONDAY, {"order": "o", "transaction": "t", "amount": 8000, "way": "cash"})
    row = row_of(history(cash, SUBMITTED, filed=replace(FILED, fee_dong=8000)))
    assert row["paid_online"] == 0


def test_late_synchronisation_is_told_apart_from_real_lateness() -> None:
    def told(delay: timedelta, finished_day: int) -> dict[str, object]:
        end = at(finished_day, 10)
        whole = history(SUBMITTED, ACCEPTED, ("finished", end, {"sha256": "r"}))
        entries = [replace(e, told_at=(e.at + delay).astimezone(UTC)) for e in whole.entries]
        return row_of(replace(whole, entries=entries))

    quick, slow, late = (
        told(timedelta(minutes=1), 5),
        told(timedelta(days=2), 5),
        told(timedelta(days=2), 9),
    )
    assert [(r["on_time"], r["late_by_sync"]) for r in (quick, slow, late)] == [
        (1, 0), (1, 1), (0, 0),
    ]  # fmt: skip
    assert (quick["synced"], quick["synced_full"]) == (1, 1)
    untold = row_of(history(SUBMITTED, ACCEPTED, FINISHED))
    assert (untold["synced"], untold["synced_full"], untold["late_by_sync"]) == (0, 0, None)


def test_history_that_moved_in_says_nothing_of_synchronisation() -> None:
    row = row_of(history(SUBMITTED, filed=replace(FILED, portal_told=False)))
    assert "synced" not in row


def test_login_to_submit_says_where_the_clock_ran() -> None:
    def clock(**filed: Any) -> tuple[object, object, object]:
        row = row_of(history(SUBMITTED, filed=replace(FILED, **filed)))
        return row["login_clock"], row.get("login_to_submit_s"), row.get("draft_resumed")

    assert clock(effort_s=200, sessions=1) == ("here", 200, 0)
    assert clock(effort_s=200, sessions=2) == ("here", 200, 1)
    assert clock(effort_s=200, sessions=1, filing="helped") == ("none", None, None)
    assert clock() == ("none", None, None)
    assert clock(channel="counter", effort_s=200, sessions=1) == (None, None, None)
    assert clock(mirrored=True) == ("portal", None, None)


def mirrored(*codes: tuple[int, dict[str, object]]) -> dict[str, object]:
    base: dict[str, object] = {
        "submitted_at": MONDAY.isoformat(), "received_at": at(2, 9).isoformat(),
        "due_at": at(5, 17).isoformat(), "finished_at": None,
    }  # fmt: skip
    entries = [
        ("mirror_arrived" if n == 0 else "mirror_changed", at(2 + n, 12),
         {**base, "portal_code": code, **more})
        for n, (code, more) in enumerate(codes)
    ]  # fmt: skip
    return row_of(history(*entries, filed=replace(FILED, mirrored=True), rules=None, calendar=None))


def test_a_mirrored_dossier_tells_what_its_owner_told() -> None:
    moved = mirrored(
        (4, {}), (4, {"due_at": at(12, 17).isoformat()}),
        (9, {"due_at": at(12, 17).isoformat(), "finished_at": at(9, 9).isoformat()}),
    )  # fmt: skip
    assert (moved["owner"], moved["outcome"]) == ("mirrored", "settled")
    assert (moved["on_time"], moved["kept_first"]) == (1, 0)
    assert moved["closed_at"] == at(9, 9).astimezone(UTC)
    assert moved["working_net_s"] is None
    assert "digitised" not in moved
    withdrawn = mirrored((4, {}), (7, {}))
    assert withdrawn["outcome"] == "withdrawn"
    assert withdrawn["withdrawn_at"] == withdrawn["closed_at"] == at(3, 12).astimezone(UTC)
    assert mirrored((4, {}))["closed_at"] is None


def test_the_version_rises_with_entries_acknowledgements_and_petitions() -> None:
    one = history(SUBMITTED)
    told = replace(one, entries=[replace(one.entries[0], told_at=at(2))])
    complained = replace(told, filed=replace(FILED, petitions=1))
    two = history(SUBMITTED, ACCEPTED)
    versions = [int(str(row_of(each)["version"])) for each in (one, told, complained, two)]
    assert versions == sorted(set(versions))


def test_midnight_belongs_to_the_new_local_day() -> None:
    midnight = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
    row = row_of(history(("submitted", midnight, {})))
    assert (row["received_day"], row["received_month"]) == (20260302, 202603)
    row = row_of(history(("submitted", midnight - timedelta(microseconds=1), {})))
    assert (row["received_day"], row["received_month"]) == (20260301, 202603)
