"""Checks answers against a form and says what is wrong in our own sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs
from django.utils.translation import get_language

from motcua.law.errors import Refused
from motcua.registers.forms.conditions import Values, kept
from motcua.registers.forms.fields import Field, Form, Text, in_language
from motcua.registers.forms.models import FormVersion
from motcua.registers.forms.schema import read_form


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: a message id with places, filled by `params` and label."""

    field: str
    message: str
    label: Text
    params: Mapping[str, object]

    def sentence(self, translate: Callable[[str], str], language: str) -> str:
        """The finished sentence, e.g. "Enter the full name."."""
        return translate(self.message) % {**self.params, "label": in_language(self.label, language)}


def check_values(form: Form, values: Values, *, page: str | None = None) -> list[FieldError]:
    """All that is wrong, in the order of the form; with `page` only that page's fields.

    Hidden fields do not count; a value for a field that the form does not have is an error.
    """
    counted = kept(form, values)
    found: dict[str, FieldError] = {}
    for error in _validator(form.key, form.n, _Schema(form)).iter_errors(counted):
        for key, message, params in _explain(error, form):
            label = form.by_key[key].label if key in form.by_key else {"vi": key, "en": key}
            found.setdefault(key, FieldError(key, message, label, params))
    for each in form.fields():
        if (
            each.key in counted
            and each.key not in found
            and not _real_date(each, counted[each.key])
        ):
            found[each.key] = FieldError(each.key, _DATE, each.label, {})
    wanted = {f.key for f in form.page(page).fields} if page is not None else None
    order = {key: n for n, key in enumerate(form.by_key)}
    errors = sorted(found.values(), key=lambda e: order.get(e.field, len(order)))
    return [e for e in errors if wanted is None or e.field in wanted]


def check_complete(version: FormVersion, values: Values) -> None:
    """Raises `Refused` (code `incomplete`) naming the first field that is not right."""
    errors = check_values(read_form(version), values)
    if errors:
        first = errors[0]
        label = in_language(first.label, (get_language() or "vi")[:2])
        raise Refused(
            first.message,
            code="incomplete",
            **{**first.params, "label": label, "field": first.field},
        )


class _Schema:
    """A schema that hashes by its form, so that the compiled validator is kept."""

    def __init__(self, form: Form) -> None:
        self.schema = form.schema
        self.mark = hash(repr(form.schema))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Schema) and self.mark == other.mark

    def __hash__(self) -> int:
        return self.mark


@lru_cache(maxsize=256)
def _validator(key: str, n: int, schema: _Schema) -> Any:  # noqa: ARG001 -- the cache key
    return jsonschema_rs.Draft202012Validator(dict(schema.schema), validate_formats=True)


_REQUIRED = "Fill in “%(label)s”."
_CHOICE = "Choose one of the answers for “%(label)s”."
_DATE = "“%(label)s” must be a real date, such as 27/03/1960."
_TICK = "Tick “%(label)s” to go on."
_WRONG = "“%(label)s” is not in the form that is needed."
_BY_WIDGET = {
    "date": _DATE,
    "date_or_year": "“%(label)s” must be a date, such as 27/03/1960, or a year, such as 1960.",
    "phone": "“%(label)s” must be a Vietnamese telephone number of 10 digits, such as 0905123456.",
    "email": "“%(label)s” must be an e-mail address, such as ten@example.vn.",
    "commune": "Choose a commune from the list for “%(label)s”.",
    "number": "“%(label)s” must be a whole number.",
    "money": "“%(label)s” must be an amount in đồng without decimals.",
    "select": _CHOICE,
    "radio": _CHOICE,
    "checkbox": _TICK,
}
_BY_KIND = {
    "MinLength": _REQUIRED,
    "MaxLength": "“%(label)s” may have at most %(limit)s characters.",
    "Minimum": "“%(label)s” must be at least %(limit)s.",
    "Maximum": "“%(label)s” may be at most %(limit)s.",
    "Enum": _CHOICE,
    "Constant": _TICK,
}


def _explain(error: Any, form: Form) -> Iterator[tuple[str, str, dict[str, object]]]:
    """One error of the validator as (field, message, params); inner ones come by themselves."""
    kind = type(error.kind).__name__
    if kind == "Required":
        key = str(error.kind.property)
        each = form.by_key.get(key)
        choice = each is not None and each.widget in {"select", "radio", "checkbox", "commune"}
        yield key, _BY_WIDGET[each.widget] if each and choice else _REQUIRED, {}
    elif kind == "AdditionalProperties":
        for key in error.kind.unexpected:
            yield str(key), "This form has no field “%(label)s”.", {}
    elif error.instance_path:
        key = str(error.instance_path[0])
        widget = form.by_key[key].widget if key in form.by_key else "text"
        message = _BY_KIND.get(kind) or _BY_WIDGET.get(widget, _WRONG)
        yield key, message, {"limit": getattr(error.kind, "limit", "")}


def _real_date(each: Field, value: object) -> bool:
    if each.widget not in {"date", "date_or_year"} or not isinstance(value, str):
        return True
    try:
        day = date.fromisoformat(value) if len(value) == 10 else date(int(value), 1, 1)
    except ValueError:
        return False
    return day.year >= 1900
