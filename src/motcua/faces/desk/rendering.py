"""Drawing a page of the desk: what each of them has around its content."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from motcua.faces.accounts.current import actor_of
from motcua.faces.desk.queries import unit_of
from motcua.faces.desk.words import role_word
from motcua.registers.people.access import may, scope_of
from motcua.registers.people.actor import Actor


def page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """`desk/<template>.html` with the officer, the post and the places they may go to."""
    actor = actor_of(request)
    around: dict[str, object] = {"actor": actor, "places": []}
    if actor is not None:
        unit = unit_of(actor.unit)
        around |= {"places": places_of(actor, request.path), "post": role_word(actor.role),
                   "post_unit": unit, "rooms": rooms_of(actor, request.path)}  # fmt: skip
    return render(request, f"desk/{template}.html", {**around, **context}, status=status)


def places_of(actor: Actor, here: str) -> list[tuple[str, str, bool]]:
    """(title, address, is it here) of the navigation, made from the access table."""
    found: list[tuple[str, str]] = []
    if scope_of(actor, "dossiers"):
        found.append((gettext("Queue"), reverse("desk:queue-show")))
    if _may(actor, "sign"):
        found.append((gettext("Signing"), reverse("desk:signing-list")))
    if _may(actor, "seal"):
        found.append((gettext("Number and seal"), reverse("desk:sealing-list")))
    if _may(actor, "start_draft"):
        found.append((gettext("File at the counter"), reverse("desk:filing-start")))
    if scope_of(actor, "petitions"):
        found.append((gettext("Petitions"), reverse("desk:petition-list")))
    if scope_of(actor, "dossiers"):
        found.append((gettext("Register"), reverse("desk:book-show")))
    found += _offices(actor)
    if scope_of(actor, "board"):
        found.append((gettext("Board"), "/dieu-hanh/"))
    return _marked(found, here)


def _offices(actor: Actor) -> Iterator[tuple[str, str]]:
    """Audit and administration, or the one room of it that this post may enter."""
    if scope_of(actor, "ledger"):
        yield gettext("Audit"), reverse("desk:audit-show")
    if scope_of(actor, "accounts"):
        yield gettext("Administration"), reverse("admin:home-show")
    elif scope_of(actor, "catalogue"):
        yield gettext("Catalogue"), reverse("admin:review-list")
    elif scope_of(actor, "connectors"):
        yield gettext("Outside systems"), reverse("admin:connector-list")


def rooms_of(actor: Actor, here: str) -> list[tuple[str, str, bool]]:
    """(title, address, is it here) of the administration's own navigation."""
    rooms = (
        ("accounts", gettext("Overview"), "home-show"),
        ("accounts", gettext("Accounts and posts"), "account-list"),
        ("parameters", gettext("Parameters"), "parameter-list"),
        ("catalogue", gettext("Catalogue"), "review-list"),
        ("connectors", gettext("Outside systems"), "connector-list"),
        ("connectors", gettext("Synchronisation"), "follower-list"),
        ("connectors", gettext("Unclaimed payments"), "money-list"),
    )
    found = [(title, reverse(f"admin:{name}")) for view, title, name in rooms
             if scope_of(actor, view)]  # fmt: skip
    if scope_of(actor, "accounts"):
        found.append((gettext("Design system"), reverse("components:gallery-show")))
    return _marked(found, here)


def _marked(found: list[tuple[str, str]], here: str) -> list[tuple[str, str, bool]]:
    """The place whose address is the longest beginning of where we are is the current one."""
    current = max((to for _, to in found if here.startswith(to)), key=len, default="")
    return [(title, to, to == current) for title, to in found]


def _may(actor: Actor, verb: str) -> bool:
    return may(actor, verb, unit=actor.unit, owner=False)
