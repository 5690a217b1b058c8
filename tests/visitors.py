"""Browsers of the tests: a stranger, and citizens who are signed in."""

from io import BytesIO

import pikepdf
from django.test import Client
from django.utils import timezone

from motcua import demo
from motcua.faces.accounts.sessions import SIGNED_IN_AT
from motcua.faces.accounts.unsent import ACTING_FOR
from motcua.registers.people.models import Person
from province import known

HOST = "127.0.0.1"


def stranger() -> Client:
    return Client(headers={"host": HOST})


def browser_of(who: demo.DemoPerson, organisation: str | None = None) -> Client:
    """A browser in which this person is signed in (for an enterprise by its tax code)."""
    person: Person = known(who)
    client = stranger()
    assert person.account is not None
    client.force_login(person.account)
    session = client.session
    session[SIGNED_IN_AT] = timezone.now().isoformat()
    if organisation:
        session[ACTING_FOR] = str(person.organisations.get(tax_code=organisation).pk)
    session.save()
    return client


def blank_pdf() -> bytes:
    """A readable PDF of one page."""
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target)
    return target.getvalue()


def locked_pdf() -> bytes:
    """A PDF that opens only with a password."""
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()
