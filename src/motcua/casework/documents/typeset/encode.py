"""From frozen dataclasses to the JSON that templates read."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from motcua.casework.documents.typeset.parties import Proof
from motcua.casework.documents.typeset.qr import modules
from motcua.law.calendar import VIETNAM

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | bool | None"


def encode(value: object) -> JsonValue:
    """Plain data of `value`: times become named parts in local time, tuples lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    assert value is None or isinstance(value, str | int | bool), type(value)
    return value


def _record(value: object) -> dict[str, JsonValue]:
    assert is_dataclass(value)
    record = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Proof):
        record["qr"] = encode(modules(value.address))
    return record


def _day(value: date) -> dict[str, JsonValue]:
    # In full dates the decree wants a leading zero for days below 10 and for months 1 and 2 only.
    month = f"{value:%m}" if value.month < 3 else str(value.month)
    return {"dd": f"{value:%d}", "mm": f"{value:%m}", "m": month, "yyyy": f"{value.year:04d}"}


def _moment(value: datetime) -> dict[str, JsonValue]:
    local = value.astimezone(VIETNAM)
    return {**_day(local.date()), "hh": f"{local:%H}", "mi": f"{local:%M}", "ss": f"{local:%S}"}
