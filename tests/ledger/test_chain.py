"""The chain: every changed, missing or moved entry is found."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import F

from motcua.ledger.append import append
from motcua.ledger.chain import canonical, link
from motcua.ledger.models import GENESIS, DaySeal, Entry
from motcua.ledger.seal import seal, signing_key
from motcua.ledger.verify import verify

AT = datetime(2026, 8, 24, 3, 0, tzinfo=UTC)


def write(n: int, stream=None, **payload: object) -> list[Entry]:
    stream = stream or uuid4()
    with transaction.atomic():
        return [
            append("dossier", stream, f"kind{i}", at=AT, actor="system:test", payload=payload)
            for i in range(n)
        ]


@pytest.mark.django_db
def test_entries_of_a_stream_are_numbered_and_linked() -> None:
    first, second, third = write(3)
    assert [e.n for e in (first, second, third)] == [1, 2, 3]
    assert first.prev == GENESIS
    assert (second.prev, third.prev) == (first.hash, second.hash)
    assert all(link(Entry.objects.get(pk=e.pk)) == e.hash for e in (first, second, third))


@pytest.mark.django_db
def test_a_float_has_no_place_in_a_payload() -> None:
    with pytest.raises(TypeError):
        write(1, amount=[{"x": 0.5}])


@pytest.mark.django_db
def test_canonical_form_does_not_depend_on_key_order_or_zone() -> None:
    (one,) = write(1, b=1, a="đồng")
    before = canonical(one)
    one.payload = {"a": "đồng", "b": 1}
    one.at = one.at.astimezone(tz=None)
    assert canonical(one) == before


PLACE = "tx"
"""Given by the server at the insert: the entry's place, no part of what happened."""
COLUMNS = sorted({field.name for field in Entry._meta.concrete_fields} - {PLACE})


def other(value: object) -> object:
    """A value of the same kind that is another one."""
    match value:
        case UUID():
            return uuid4()
        case datetime():
            return value + timedelta(microseconds=1)
        case int():
            return value + 7
        case dict():
            return {**value, "more": 1}
        case str():
            return f"{value[:-1]}x" if value else "x"
    raise AssertionError(type(value))


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_by_the_owner_is_found(
    tmp_path: Path, column: str, place: int
) -> None:
    changed = write(3, amount=5)[place]
    assert verify(tmp_path).broken == []
    value = other(getattr(changed, column))
    assert Entry.objects.filter(pk=changed.pk).update(**{column: value}) == 1
    mine = str(value) if column == "id" else str(changed.pk)
    assert mine in [row["entry"] for row in verify(tmp_path).broken]


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3)])
def test_an_epoch_that_was_changed_in_place_is_found(
    tmp_path: Path, before: int, after: int
) -> None:
    first, changed = write(2, amount=5)
    changed.epoch = before
    Entry.objects.filter(pk=changed.pk).update(epoch=before, hash=link(changed))
    assert verify(tmp_path).broken == []
    Entry.objects.filter(pk=changed.pk).update(epoch=after)
    assert verify(tmp_path).broken == [
        {"entry": str(changed.pk), "n": first.n + 1, "why": "its content was changed"}
    ]


@pytest.mark.django_db
def test_entries_of_the_first_epoch_have_the_hash_that_they_had_before_epochs_were_covered() -> (
    None
):
    (one,) = write(1, amount=5)
    assert one.epoch == 1
    assert b"epoch" not in canonical(one)
    one.epoch = 2
    assert b'"epoch":2' in canonical(one)


@pytest.mark.django_db
def test_a_transaction_that_the_server_has_not_begun_is_found(tmp_path: Path) -> None:
    _, moved = write(2)
    Entry.objects.filter(pk=moved.pk).update(tx=9_000_000_000)
    assert verify(tmp_path).broken == [
        {
            "entry": str(moved.pk),
            "n": 2,
            "why": "its transaction lies ahead of all that the server has begun",
        }
    ]


@pytest.mark.django_db
def test_a_missing_entry_is_found(tmp_path: Path) -> None:
    entries = write(3)
    Entry.objects.filter(pk=entries[1].pk).delete()
    assert [row["n"] for row in verify(tmp_path).broken] == [3]


@pytest.mark.django_db
def test_a_cut_tail_is_found_by_the_days_seal(tmp_path: Path) -> None:
    entries = write(3)
    day = entries[0].recorded_at.date()
    key = signing_key(tmp_path)
    local = entries[0].recorded_at.astimezone().date()
    for known in {day, local}:
        seal(known, key)
    Entry.objects.filter(pk=entries[2].pk).delete()
    assert any("seal" in str(row["why"]) for row in verify(tmp_path).broken)


@pytest.mark.django_db
def test_a_seal_cannot_be_renewed_with_another_key(tmp_path: Path) -> None:
    write(1)
    row = seal(date(2026, 11, 23), signing_key(tmp_path))
    assert verify(tmp_path).broken == []
    DaySeal.objects.filter(pk=row.day).update(chains=F("chains") + 1)
    assert [found["day"] for found in verify(tmp_path).broken] == ["2026-11-23"]


@pytest.mark.django_db
def test_appending_takes_the_same_queries_for_a_long_stream(django_assert_num_queries) -> None:
    stream = uuid4()
    write(1, stream)
    with django_assert_num_queries(4):
        write(1, stream)
    write(100, stream)
    with django_assert_num_queries(4):
        write(1, stream)


@pytest.mark.django_db
def test_an_entry_needs_the_transaction_of_its_state() -> None:
    assert connection.in_atomic_block
