"""Paying a confirmed draft. The bank's word to the browser is not yet money with the office."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers.queries import get_visible
from motcua.casework.money.models import PaymentOrder
from motcua.casework.money.queries import find_order, order_of
from motcua.exchange.calls.payment import ReturnTo, query_payment, start_payment
from motcua.faces.accounts.guards import signed_in
from motcua.faces.portal.fee import words_of_lines
from motcua.faces.portal.rendering import citizen_of
from motcua.faces.portal.rendering import page as draw
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pay(request: HttpRequest, actor: Actor, code: str, dossier: UUID) -> HttpResponse:
    """What is owed, and the way to the payment page; a filed dossier goes on to its notice."""
    found = get_visible(actor, dossier)
    order = order_of(found.id)
    if found.business != "draft":
        return HttpResponseRedirect(reverse("portal:filing-done", args=[code, dossier]))
    if order is None:
        return HttpResponseRedirect(reverse("portal:filing-check", args=[code, dossier]))
    if request.method == "POST":
        return _to_gateway(request, actor, order)
    reckoned = local_day(order.opened_at)
    told = words_of_lines(found, order.lines, order.amount, on=reckoned)
    context = {"dossier": found, "order": order, "fee_words": told, "section": "dossiers"}
    return draw(request, "pay", context)


def _to_gateway(request: HttpRequest, actor: Actor, order: PaymentOrder) -> HttpResponse:
    back = ReturnTo(
        notify_url=request.build_absolute_uri(reverse("api:payment-callback")),
        return_url=request.build_absolute_uri(reverse("portal:payment-return", args=[order.id])),
        language=(get_language() or "vi")[:2],
    )
    try:
        page = start_payment(order.id, actor=actor, at=timezone.now(), back=back)
    except Refused as no:
        messages.error(request, no.sentence(gettext), extra_tags="bad")
        return HttpResponseRedirect(request.path)
    return HttpResponseRedirect(page)


@never_cache
@require_safe
def come_back(request: HttpRequest, order: UUID) -> HttpResponse:
    """Where the payment service sends the browser. Only what our own books say counts here."""
    actor = citizen_of(request)
    if actor is None:
        return draw(request, "payment_back", {"dossier": None})
    found = find_order(order)
    dossier = get_visible(actor, found.dossier_id) if found else None
    if found is None or dossier is None:
        raise Refused("There is no such payment order.", code="not_found")
    unreachable, failed = "", False
    if dossier.business == "draft":
        try:
            said = query_payment(order, actor=actor, at=timezone.now())
            failed = said.outcome == "failed"
        except Refused as no:
            unreachable = no.sentence(gettext)
        dossier = get_visible(actor, dossier.id)
    if dossier.business != "draft":
        args = [dossier.procedure_id, dossier.id]
        return HttpResponseRedirect(reverse("portal:filing-done", args=args))
    found.refresh_from_db()
    context = {"dossier": dossier, "order": found, "unreachable": unreachable, "failed": failed}
    return draw(request, "payment_back", context)
