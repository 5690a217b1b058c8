"""The moment after the identity provider has answered."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from motcua.faces.accounts.claims import identity_of
from motcua.faces.accounts.sessions import begin, safe_onward
from motcua.faces.accounts.signins import note_sign_in
from motcua.law.errors import Refused
from motcua.law.parameters import value_on
from motcua.registers.people.record import sign_in_person

STATUS = {"source_unavailable": 503, "low_assurance": 403, "account_closed": 403}


def welcome(request: HttpRequest, claims: Mapping[str, Any], *, onward: str | None) -> HttpResponse:
    """Signs the person in and goes on to where they came from.

    Raises `Refused` when the identity's level is below the parameter `assurance_min`, when
    the claims cannot be used or when the account is closed. Writes person, organisations.
    """
    identity = identity_of(claims)
    needed = value_on("assurance_min", timezone.localdate())
    if identity.assurance < needed.integer():
        raise Refused(
            "Your electronic identity is of level %(has)s; filing needs level %(needed)s.",
            code="low_assurance",
            has=identity.assurance,
            needed=needed.integer(),
        )
    account = sign_in_person(identity)
    begin(request, account)
    note_sign_in(request, account, "vneid", "in")
    return HttpResponseRedirect(safe_onward(request, onward, default="/ho-so/"))


def turned_away(request: HttpRequest, no: Refused, *, onward: str | None = None) -> HttpResponse:
    """The page that says in one sentence why there is no sign-in, and what to do next."""
    note_sign_in(request, None, "vneid", "refused")
    context = {
        "sentence": no.sentence(gettext),
        "code": no.code,
        "onward": safe_onward(request, onward, default=""),
    }
    return render(request, "accounts/turned_away.html", context, status=STATUS.get(no.code, 401))
