"""Register values in a form: every value knows where it came from and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.registers.forms.fields import Form

TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its origin. `source`: a register ("dancu"), "vneid" (said at
    sign-in), "vault", "account" or "typed";
    `edited`: a person changed what a register said."""

    value: object
    source: str
    at: datetime
    edited: bool = False

    def as_row(self) -> dict[str, object]:
        """What is stored beside the value in the dossier's content."""
        return {"source": self.source, "at": self.at.isoformat(), "edited": self.edited}


def prefilled(
    form: Form,
    records: Mapping[str, Mapping[str, object]],
    *,
    at: datetime,
    known: Mapping[str, object] | None = None,
) -> dict[str, Value]:
    """The values that registers give for a form, by field.

    `records`: register name → its record, keys as in the prefill map ("dancu.full_name" →
    records["dancu"]["full_name"]). A register that gave nothing is simply missing. Fields
    in `known` that hold a value already are left alone, so nothing typed is overwritten.
    """
    have = {key for key, value in (known or {}).items() if value not in (None, "")}
    found: dict[str, Value] = {}
    for key, path in form.prefill.items():
        source, _, name = path.partition(".")
        value = records.get(source, {}).get(name)
        if value not in (None, "") and key not in have:
            found[key] = Value(value, source, at)
    return found


def edited(
    before: Mapping[str, object],
    sources: Mapping[str, Mapping[str, object]],
    after: Mapping[str, object],
    *,
    at: datetime,
) -> dict[str, dict[str, object]]:
    """The origins of the values of a saved page.

    A value that differs from what a register said keeps that source and is marked edited;
    any other changed value was typed.
    """
    rows: dict[str, dict[str, object]] = {}
    for key, value in after.items():
        if before.get(key) == value and key in sources:
            continue
        source = str(sources.get(key, {}).get("source", TYPED))
        rows[key] = Value(value, source, at, edited=source != TYPED).as_row()
    return rows
