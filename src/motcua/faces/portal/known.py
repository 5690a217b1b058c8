"""What the registers gave for a page of the form, what they did not, and what stays as it is."""

from collections.abc import Mapping

from django.utils.translation import gettext

from motcua.faces.portal.sources import source_words
from motcua.registers.forms.fields import Form

Sources = Mapping[str, Mapping[str, object]]
SIGNED_IN = "vneid"
REGISTERS = ("dancu", "doanhnghiep")
IDENTITY = ("person.national_id", "organisation.tax_code")
"""Concepts by which an applicant is known: they came from the sign-in and are not typed over."""


def silence_of(form: Form, key: str, sources: Sources) -> str:
    """What to say above a page for which a register was asked and gave nothing; else empty."""
    said = [_source(sources, each.key) for each in form.page(key).fields]
    asked = {_register(form, each.key) for each in form.page(key).fields}
    silent = [name for name in REGISTERS if name in asked and name not in said]
    if not silent:
        return ""
    names = ", ".join(source_words(name) for name in silent)
    if SIGNED_IN in said:
        sentence = gettext(
            "Nothing could be fetched from %(source)s, so what you see comes from your sign-in "
            "with VNeID; please fill in the rest."
        )
    else:
        sentence = gettext(
            "Nothing could be fetched from %(source)s; please fill in the fields yourself."
        )
    return sentence % {"source": names}


def fixed_on(form: Form, key: str, sources: Sources) -> frozenset[str]:
    """The fields of a page that say who the applicant is, as sign-in or a register had it."""
    return frozenset(
        each.key
        for each in form.page(key).fields
        if each.concept in IDENTITY and _source(sources, each.key) in (*REGISTERS, SIGNED_IN)
    )


def _register(form: Form, name: str) -> str:
    return form.prefill.get(name, "").partition(".")[0]


def _source(sources: Sources, name: str) -> str:
    return str(sources.get(name, {}).get("source", ""))
