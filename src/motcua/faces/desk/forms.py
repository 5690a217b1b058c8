"""Action forms: one screen, an error summary, and nothing typed is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from motcua.faces.components.fields import Field
from motcua.faces.components.parts import Wrong
from motcua.faces.desk.actions import Situation
from motcua.faces.desk.heading import heading
from motcua.faces.desk.rendering import page
from motcua.law.errors import Refused

# Which field a refusal speaks of, by its code; others stand above the form.
SPEAKS_OF: Mapping[str, str] = {
    "decision_missing": "decision", "reason_missing": "reason", "not_authorised": "pin",
    "no_credential": "pin", "not_later": "day", "pin_missing": "pin", "bad_day": "day",
    "not_working": "day", "bad_amount": "monthly", "bad_since": "since", "empty_point": "points",
    "no_amount": "amount", "what_missing": "what", "no_proof": "proof", "no_settlement": "how",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActForm:
    """What one act asks: heading, a sentence of what happens, fields, the word on the button."""

    title: str
    lead: str
    fields: Sequence[Field]
    submit: str
    grave: bool = False
    template: str = "act"
    more: Mapping[str, object] | None = None


def draw_form(
    request: HttpRequest, found: Situation, form: ActForm, *wrong: Refused, at: str = ""
) -> HttpResponse:
    """The form, with each refusal at its field and all of them in the summary; 422 then.

    `at` is the id of a box beside the form that the refusal speaks of.
    """
    fields = list(form.fields)
    errors: list[Wrong] = []
    for no in wrong:
        sentence = no.sentence(gettext)
        target = SPEAKS_OF.get(no.code, "")
        if no.code == "reason_missing" and "reason" not in {one.name for one in fields}:
            target = "note"
        fields = [one.with_error(sentence) if one.name == target else one for one in fields]
        hit = next((one for one in fields if one.error == sentence), None)
        errors.append(Wrong(sentence, at or (hit.first_id if hit else "")))
    context = {
        **heading(found), "form": replace(form, fields=fields), "errors": errors,
        **(form.more or {}),
    }  # fmt: skip
    return page(request, form.template, context, status=422 if wrong else 200)


def pin_field(*, required: bool = True, hint: str = "") -> Field:
    """The secret of the signing certificate; never stored, never shown again."""
    return Field(
        "pin", gettext("PIN of your signing certificate"), "password",
        hint=hint or gettext("It goes to the signing service only and is not stored."),
        required=required, autocomplete="off", width=10,
    )  # fmt: skip


def authority_page() -> str:
    """Where the demo's signing service tells its PIN; empty outside a demo."""
    return f"{settings.MOTCUA_SANDBOX_URL}/chungthu/" if settings.MOTCUA_DEMO else ""


def pin_of(request: HttpRequest) -> str:
    """The PIN; `Refused` when it was left empty."""
    pin = request.POST.get("pin", "").strip()
    if not pin:
        raise Refused("Enter the PIN of your signing certificate.", code="pin_missing")
    return pin


def text_of(request: HttpRequest, name: str, most: int = 4000) -> str:
    """What was typed, without spaces around it."""
    return request.POST.get(name, "").strip()[:most]
