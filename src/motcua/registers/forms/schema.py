"""Reads form versions, compiles their written form, and checks that nothing is asked twice."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from motcua.law.errors import Refused
from motcua.registers.forms.conditions import as_schema, fields_of
from motcua.registers.forms.fields import Field, Form, Mode, Option, Page
from motcua.registers.forms.models import FormVersion
from motcua.registers.forms.types import field_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KNOWN_BY_REGISTERS = {
    "person.national_id": "dancu.national_id",
    "person.full_name": "dancu.full_name",
    "person.birth": "dancu.birth",
    "person.sex": "dancu.sex",
    "person.ethnicity": "dancu.ethnicity",
    "person.nationality": "dancu.nationality",
    "person.address": "dancu.address",
    "person.commune": "dancu.commune",
    "organisation.tax_code": "doanhnghiep.tax_code",
    "organisation.name": "doanhnghiep.name",
    "organisation.address": "doanhnghiep.address",
    "organisation.representative": "doanhnghiep.representative_name",
}
"""What the live registers know: concept → source path of the prefill."""


@dataclass(frozen=True, slots=True)
class FormParts:
    """The columns of a form version."""

    schema: dict[str, Any]
    layout: dict[str, Any]
    conditions: dict[str, Any]
    prefill: dict[str, str]
    calculations: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """A field that asks what the state knows or was told already, and why (a message id)."""

    field: str
    message: str
    source: str = ""


def read_form(version: FormVersion) -> Form:
    """The typed form of a stored version."""
    pages = tuple(_page(row) for row in version.layout["pages"])
    return Form(
        version.key,
        version.n,
        pages,
        version.schema,
        version.conditions,
        version.prefill,
        version.calculations,
    )


def compile_form(pages: Iterable[Mapping[str, Any]], key: str) -> FormParts:
    """From pages as written in YAML to the columns of a form version.

    A written field has key, label (vi, en), type or widget, and optionally required, min,
    max, pattern, options, register, concept, show_if, calculate, hint, why. Raises
    `Refused` for a field without label in both languages, or a doubled or unknown key.
    """
    conditions: dict[str, Any] = {}
    prefill: dict[str, str] = {}
    calculations: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    laid: list[dict[str, Any]] = []
    for page in pages:
        fields = [_field(row) for row in page["fields"]]
        for row, each in zip(page["fields"], fields, strict=True):
            if each.key in properties:
                raise _bad(each.key, "stands twice in the form")
            properties[each.key] = field_schema(each, row)
            _take(row, "show_if", each.key, conditions)
            _take(row, "register", each.key, prefill)
            _take(row, "calculate", each.key, calculations)
        laid.append({**{k: v for k, v in page.items() if k != "fields"}, "fields": _plain(fields)})
    _known(conditions, properties)
    required = [f["key"] for p in laid for f in p["fields"] if f["required"]]
    schema = _schema(key, properties, required, conditions)
    return FormParts(schema, {"pages": laid}, conditions, prefill, calculations)


def check_asked_once(form: Form) -> list[Violation]:
    """Fields that ask what a live register knows or what another field asked already."""
    found: list[Violation] = []
    asked: dict[str, str] = {}
    for each in form.fields():
        if each.mode != "ask" or not each.concept:
            continue
        source = KNOWN_BY_REGISTERS.get(each.concept, "")
        if source and not each.why:
            found.append(Violation(each.key, "The state already knows this value.", source))
        if each.concept in asked:
            found.append(Violation(each.key, "The form asks this twice.", asked[each.concept]))
        asked.setdefault(each.concept, each.key)
    return found


def _take(row: Mapping[str, Any], name: str, key: str, into: dict[str, Any]) -> None:
    if name in row:
        into[key] = row[name]


def _field(row: Mapping[str, Any]) -> Field:
    label = row.get("label", {})
    if not (label.get("vi") and label.get("en")):
        raise _bad(str(row.get("key")), "needs a label in Vietnamese and in English")
    mode: Mode = "calculated" if "calculate" in row else "known" if "register" in row else "ask"
    return Field(
        row["key"],
        row.get("widget", "text"),
        label,
        mode,
        bool(row.get("required")),
        row.get("hint", {}),
        tuple(
            Option(str(o["value"]), {"vi": o["vi"], "en": o["en"]}) for o in row.get("options", ())
        ),
        row.get("concept", ""),
        row.get("why", ""),
        row.get("autocomplete", ""),
        row.get("rows", 3),
    )


def _plain(fields: Iterable[Field]) -> list[dict[str, Any]]:
    return [asdict(each) for each in fields]


def _page(row: Mapping[str, Any]) -> Page:
    fields = tuple(
        Field(**{**f, "options": tuple(Option(**o) for o in f["options"])}) for f in row["fields"]
    )
    return Page(
        row["key"], row["title"], fields, row.get("lead", {}),
        tuple(row.get("doubts", ())), row.get("paper", ""),
    )  # fmt: skip


def _known(conditions: Mapping[str, Any], properties: Mapping[str, Any]) -> None:
    for key, condition in conditions.items():
        if not fields_of(condition) <= set(properties):
            raise _bad(key, "depends on a field that does not exist")


def _schema(
    key: str, properties: dict[str, Any], required: list[str], conditions: Mapping[str, Any]
) -> dict[str, Any]:
    """Required fields that depend on an answer become if/then, so one schema serves all."""
    depending = [
        {"if": as_schema(conditions[name]), "then": {"required": [name]}}
        for name in required
        if name in conditions
    ]
    return {
        "$schema": DIALECT,
        "$id": f"urn:motcua:form:{key}",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": [name for name in required if name not in conditions],
        **({"allOf": depending} if depending else {}),
    }


def _bad(key: str, why: str) -> Refused:
    return Refused("The field %(field)s of the form %(why)s.", code="bad_form", field=key, why=why)
