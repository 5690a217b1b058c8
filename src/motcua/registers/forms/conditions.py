"""Which fields are shown: conditions over the answers, evaluated on the server.

A condition is one of
    {field: name, equals: value}   {field: name, in: [values]}   {field: name, filled: true}
    {field: name, below: number}
    {all: [conditions]}   {any: [conditions]}   {not: condition}
"""

from collections.abc import Mapping
from typing import Any

from motcua.law.errors import Refused
from motcua.registers.forms.fields import Form

Values = Mapping[str, object]


def is_filled(answer: object) -> bool:
    """Whether somebody answered: blanks are no answer, 0 and False are."""
    return (
        answer is not None and answer != [] and not (isinstance(answer, str) and not answer.strip())
    )


def holds(condition: Mapping[str, Any], values: Values) -> bool:
    """Whether the answers so far fulfil a condition."""
    if "all" in condition:
        return all(holds(each, values) for each in condition["all"])
    if "any" in condition:
        return any(holds(each, values) for each in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], values)
    return _answers(values.get(_name(condition)), condition)


def _answers(answer: object, condition: Mapping[str, Any]) -> bool:
    if "equals" in condition:
        return bool(answer == condition["equals"])
    if "in" in condition:
        return answer in condition["in"]
    if "below" in condition:
        return isinstance(answer, int) and answer < condition["below"]
    return is_filled(answer) is bool(condition["filled"])


def visible(form: Form, values: Values) -> frozenset[str]:
    """The keys of the fields that are shown. A field hangs on what it depends on:

    when the field it asks about is hidden itself, its answer does not count.
    """
    shown: set[str] = set()
    for each in form.fields():
        condition = form.conditions.get(each.key)
        seen = {key: value for key, value in values.items() if key in shown}
        if condition is None or holds(condition, seen):
            shown.add(each.key)
    return frozenset(shown)


def kept(form: Form, values: Values) -> dict[str, object]:
    """The answers that count: of shown fields, and not empty."""
    shown = visible(form, values)
    return {
        key: value
        for key, value in values.items()
        if is_filled(value) and (key in shown or key not in form.by_key)
    }


def fields_of(condition: Mapping[str, Any]) -> set[str]:
    """The fields that a condition asks about."""
    if "not" in condition:
        return fields_of(condition["not"])
    parts = condition.get("all") or condition.get("any")
    if parts is not None:
        return set().union(*(fields_of(each) for each in parts))
    return {_name(condition)}


def as_schema(condition: Mapping[str, Any]) -> dict[str, Any]:
    """The same condition as a JSON Schema fragment."""
    if "all" in condition:
        return {"allOf": [as_schema(each) for each in condition["all"]]}
    if "any" in condition:
        return {"anyOf": [as_schema(each) for each in condition["any"]]}
    if "not" in condition:
        return {"not": as_schema(condition["not"])}
    return _answer_schema(_name(condition), condition)


def _answer_schema(name: str, condition: Mapping[str, Any]) -> dict[str, Any]:
    if "equals" in condition:
        return {"properties": {name: {"const": condition["equals"]}}, "required": [name]}
    if "in" in condition:
        return {"properties": {name: {"enum": list(condition["in"])}}, "required": [name]}
    if "below" in condition:
        below = {"type": "integer", "exclusiveMaximum": condition["below"]}
        return {"properties": {name: below}, "required": [name]}
    filled: dict[str, Any] = {"required": [name]}
    return filled if condition["filled"] else {"not": filled}


def _name(condition: Mapping[str, Any]) -> str:
    if "field" not in condition or not {"equals", "in", "filled", "below"} & set(condition):
        raise Refused("A condition of the form cannot be read.", code="bad_form")
    return str(condition["field"])
