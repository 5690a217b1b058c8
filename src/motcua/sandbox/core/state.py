"""A small store for the stand-ins, instead of models of their own.

`system` is the package's name, `kind` a word of its choice ("order"), `key` unique
within both; `data` is anything JSON.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from motcua.sandbox.core.models import Record

Data = dict[str, Any]


def put(system: str, kind: str, key: str, data: Data) -> None:
    """Stores or replaces."""
    Record.objects.update_or_create(system=system, kind=kind, key=key, defaults={"data": data})


def put_once(system: str, kind: str, key: str, data: Data) -> tuple[Data, bool]:
    """Stores unless the key is known; (what is stored, whether it is new). For idempotency."""
    record, new = Record.objects.get_or_create(
        system=system, kind=kind, key=key, defaults={"data": data}
    )
    return record.data, new


def get(system: str, kind: str, key: str) -> Data | None:
    record = Record.objects.filter(system=system, kind=kind, key=key).first()
    return record.data if record else None


def change(system: str, kind: str, key: str, edit: Callable[[Data], Data]) -> Data:
    """Replaces by `edit(old)` under the database's write lock; missing is an empty dict."""
    with transaction.atomic():
        data = edit(get(system, kind, key) or {})
        put(system, kind, key, data)
    return data


def next_number(system: str, name: str) -> int:
    """1, 2, 3 … of a named counter."""
    changed = change(system, "counter", name, lambda old: {"n": old.get("n", 0) + 1})
    return int(changed["n"])


def every(system: str, kind: str) -> list[tuple[str, Data]]:
    """All (key, data) in the order of arrival."""
    rows = Record.objects.filter(system=system, kind=kind).order_by("pk")
    return [(row.key, row.data) for row in rows]


def forget(system: str, kind: str, key: str) -> bool:
    """Deletes; whether it was there."""
    return bool(Record.objects.filter(system=system, kind=kind, key=key).delete()[0])
