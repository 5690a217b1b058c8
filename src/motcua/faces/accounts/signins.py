"""Writing down who came in, when, how and from where."""

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone

from motcua.faces.accounts.address import client_address
from motcua.faces.accounts.models import SignIn
from motcua.law.errors import Refused
from motcua.registers.people.models import Account

Way = Literal["vneid", "password", "code", "enrol"]
Outcome = Literal["in", "out", "wrong", "locked", "refused"]
DEVICE_CHARACTERS = 120


def note_sign_in(
    request: HttpRequest, account: Account | None, way: Way, outcome: Outcome
) -> SignIn:
    """One line of the sign-in log. A name that belongs to nobody is not written down."""
    address = client_address(request)
    return SignIn.objects.create(
        at=timezone.now(), account=account, way=way, outcome=outcome,
        address=str(address) if address else None,
        device=request.headers.get("User-Agent", "")[:DEVICE_CHARACTERS],
    )  # fmt: skip


def note_failure(request: HttpRequest, account: Account | None, way: Way, no: Refused) -> None:
    """An attempt that did not come in, and of which kind."""
    outcomes: dict[str, Outcome] = {"locked": "locked", "no_post": "refused", "resting": "refused"}
    note_sign_in(request, account, way, outcomes.get(no.code, "wrong"))
