"""From the forms engine's views to the fields of the design system, and back from a POST."""

from collections.abc import Container, Mapping, Sequence
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.faces.components.fields import Choice, Field, Kind, read_date
from motcua.faces.components.parts import Row, Wrong
from motcua.faces.components.typed import SWITCHES
from motcua.faces.components.words import moment
from motcua.law.errors import Refused
from motcua.registers.forms.fields import Page
from motcua.registers.forms.render import FieldView

KINDS: Mapping[str, Kind] = {
    "textarea": "textarea", "date": "date", "date_or_year": "date", "number": "number",
    "money": "money", "select": "select", "radio": "radios", "checkbox": "tick",
    "commune": "select", "phone": "phone", "email": "email",
}  # fmt: skip
OURS = frozenset({"csrfmiddlewaretoken", "revision", "action", "change", "shown", *SWITCHES})
DATES = ("date", "date_or_year")


def field_of(view: FieldView, communes: Sequence[Choice] = ()) -> Field:
    """The component for one visible field that has to be answered."""
    return Field(
        view.key,
        view.label,
        KINDS.get(view.widget, "text"),
        _value(view),
        view.hint,
        view.error,
        _choices(view, communes),
        required=view.required,
        year_only=view.widget == "date_or_year",
        autocomplete=view.autocomplete,
    )


def _value(view: FieldView) -> str:
    """What stands in the box: dates as ISO for the three boxes, the rest as typed."""
    parts = view.text.split("/")
    return "-".join(reversed(parts)) if view.widget in DATES and len(parts) == 3 else view.text


def _choices(view: FieldView, communes: Sequence[Choice]) -> Sequence[Choice]:
    if view.widget == "commune":
        known = {one.value for one in communes}
        strange = [Choice(view.text, view.shown)] if view.text and view.text not in known else []
        return [*strange, *communes]
    return [Choice(one.value, one.label) for one in view.choices]


def row_of(view: FieldView, change: str = "") -> Row:
    """The line of the check page, with where the value came from."""
    return Row(view.label, view.shown, change, origin_words(view))


def origin_words(view: FieldView) -> str:
    """`Theo Cơ sở dữ liệu quốc gia về dân cư, 23/11/2026 09:15`; empty for what was typed."""
    if not view.source:
        return ""
    source = gettext(view.source)
    at = moment(datetime.fromisoformat(view.source_at)) if view.source_at else ""
    text = gettext("From: %(source)s, %(at)s") % {"source": source, "at": at}
    return gettext("%(text)s, changed by you") % {"text": text} if view.edited else text


def wrongs_of(views: Sequence[FieldView], communes: Sequence[Choice] = ()) -> list[Wrong]:
    """The error summary of a page."""
    return [Wrong(one.error, field_of(one, communes).first_id) for one in views if one.error]


def posted_of(page: Page, data: QueryDict, fixed: Container[str] = ()) -> dict[str, str]:
    """What a browser sent for a page, with the three boxes of a date as one value.

    `fixed` are fields that the page shows but never asks. Raises `Refused` (code `tampered`)
    for a field or an answer that the page never offered.
    """
    askable = {
        each.key: each
        for each in page.fields
        if each.mode != "calculated" and each.key not in fixed
    }
    posted: dict[str, str] = {}
    for name, each in askable.items():
        if each.widget in DATES and f"{name}-year" in data:
            posted[name] = read_date(data, name)
        elif name in data:
            posted[name] = str(data[name])
        offered = {option.value for option in each.options}
        if offered and posted.get(name, "") not in offered | {""}:
            raise _tampered()
    for name in data:
        if (
            name not in OURS
            and name.removesuffix("-day").removesuffix("-month").removesuffix("-year")
            not in askable
        ):
            raise _tampered()
    return posted


def _tampered() -> Refused:
    return Refused(
        "This form was changed in the browser, so it was not accepted. Load the page again.",
        code="tampered",
    )
