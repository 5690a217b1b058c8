"""How the result comes and how the person is reached: reading and checking that page."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.parts import Wrong
from motcua.faces.portal.road import Draft
from motcua.registers.forms.posted import phone
from motcua.registers.forms.types import PHONE

NAMES = ("way", "phone", "email", "address")
WAYS = ("electronic", "post", "counter")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def way_word(way: str) -> str:
    return {
        "electronic": gettext("Electronic copy with digital signature"),
        "post": gettext("Paper by post"),
        "counter": gettext("Paper at the counter"),
    }.get(way, way)


def way_fields(draft: Draft, data: Mapping[str, str] | None, *, check: bool = True) -> list[Field]:
    """The fields with what is stored, known of the person, or just typed; with `check` errors
    on what is wrong.

    Telephone and e-mail are not asked again when the form asked them, and may stay empty: not
    everybody has them.
    """
    asked = asked_before(draft)
    values = {name: str((data or _known(draft)).get(name) or "") for name in NAMES}
    fields = [one for one in _fields(values) if one.name not in asked]
    if data is None or not check:
        return fields
    errors = _errors(values)
    return [one.with_error(errors.get(one.name, "")) for one in fields]


def asked_before(draft: Draft) -> dict[str, str]:
    """Telephone and e-mail as the form has them, where the form asks them."""
    return {
        name: str(draft.content.values.get(name) or "")
        for name in ("phone", "email")
        if name in draft.form.by_key
    }


def _known(draft: Draft) -> Mapping[str, object]:
    person, content = draft.dossier.person, draft.content
    own = {"phone": person.phone, "email": person.email} if person else {}
    return {**own, **content.contact, "way": content.return_by or "electronic"}


def _fields(values: Mapping[str, str]) -> list[Field]:
    hints = {
        "electronic": gettext("It lies among your papers as soon as it is signed; free."),
        "post": gettext("The post office brings it; you pay the postage on delivery."),
        "counter": gettext("You fetch it at the one-stop counter with your identity card."),
    }
    choices = [Choice(way, way_word(way), hints[way]) for way in WAYS]
    return [
        Field("way", gettext("How do you want the result?"), "radios", values["way"],
              choices=choices),
        Field("address", gettext("Address for the post"), "textarea", values["address"],
              gettext("Only if you chose the post."), required=False),
        Field("phone", gettext("Telephone"), "phone", values["phone"], required=False,
              hint=gettext("We send short messages about this dossier."), autocomplete="tel"),
        Field("email", gettext("E-mail"), "email", values["email"], required=False,
              autocomplete="email", width=20),
    ]  # fmt: skip


def _errors(values: Mapping[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if values["way"] not in WAYS:
        errors["way"] = gettext("Choose how you want the result.")
    if values["way"] == "post" and len(values["address"].strip()) < 8:
        errors["address"] = gettext("Write the address to which the post shall go.")
    if values["phone"] and not re.fullmatch(PHONE, phone(values["phone"])):
        errors["phone"] = gettext("Write a Vietnamese telephone number, such as 0905123456.")
    if values["email"] and not MAIL.fullmatch(values["email"].strip()):
        errors["email"] = gettext("Write an e-mail address, such as ten@example.vn.")
    return errors


def wrongs_of_way(fields: Sequence[Field]) -> list[Wrong]:
    return [Wrong(one.error, one.first_id) for one in fields if one.error]


def read_way(draft: Draft, fields: Sequence[Field]) -> dict[str, object]:
    """`return_by` and `contact` as the verb `choose` takes them."""
    values = asked_before(draft) | {one.name: str(one.value).strip() for one in fields}
    contact = {name: values[name] for name in ("email", "address") if values.get(name)}
    if values.get("phone"):
        contact["phone"] = phone(values["phone"])
    return {"return_by": values["way"], "contact": contact}
