"""The JSON Schema of one field, by its widget."""

from collections.abc import Callable, Mapping
from typing import Any

from motcua.registers.forms.fields import Field

DATE = r"^\d{4}-\d{2}-\d{2}$"
DATE_OR_YEAR = r"^\d{4}(-\d{2}-\d{2})?$"
PHONE = r"^(0[35789]\d{8}|02\d{8,9})$"
COMMUNE = r"^\d{5}$"
LONGEST = {"text": 300, "textarea": 4000, "email": 254}


def field_schema(each: Field, row: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a field's value; `row` is the field as written, with its limits."""
    schema = _BY_WIDGET.get(each.widget, _words)(each, row)
    return {"title": each.label["vi"], **schema}


def _words(each: Field, row: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "string",
        "minLength": 1,
        "maxLength": row.get("max_length", LONGEST.get(each.widget, 300)),
    }
    if "pattern" in row:
        schema["pattern"] = row["pattern"]
    return schema


def _number(_: Field, row: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer"}
    for name, word in (("min", "minimum"), ("max", "maximum")):
        if name in row:
            schema[word] = row[name]
    return schema


def _choice(each: Field, _: Mapping[str, Any]) -> dict[str, Any]:
    return {"enum": [option.value for option in each.options]}


def _tick(each: Field, _: Mapping[str, Any]) -> dict[str, Any]:
    return {"const": True} if each.required else {"type": "boolean"}


def _shaped(pattern: str, **more: Any) -> Callable[[Field, Mapping[str, Any]], dict[str, Any]]:
    return lambda _each, _row: {"type": "string", "pattern": pattern, **more}


_BY_WIDGET: dict[str, Callable[[Field, Mapping[str, Any]], dict[str, Any]]] = {
    "number": _number,
    "money": _number,
    "select": _choice,
    "radio": _choice,
    "checkbox": _tick,
    "date": _shaped(DATE, format="date"),
    "date_or_year": _shaped(DATE_OR_YEAR),
    "phone": _shaped(PHONE),
    "commune": _shaped(COMMUNE),
    "email": _shaped(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", maxLength=254),
}
