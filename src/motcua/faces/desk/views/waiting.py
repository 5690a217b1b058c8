"""What waits for a person between us and the outside: refused rows of feeds, stray money."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.exchange.status import retry_feed as retry_refused_rows
from motcua.faces.accounts.guards import officer
from motcua.faces.desk.queries import refused_rows, stray_money, unclaimed_payments
from motcua.faces.desk.rendering import page
from motcua.registers.people.actor import Actor

ROWS = 50


@never_cache
@require_POST
@officer("accounts")
def retry_feed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Asks the other system for the refused rows of one feed again; says what became of them."""
    name = request.POST.get("feed", "")
    taken = retry_refused_rows(name, actor=actor, at=timezone.now())
    left = refused_rows(name).count()
    if taken:
        said = ngettext("%(n)d row was taken in.", "%(n)d rows were taken in.", taken)
        messages.success(request, said % {"n": taken}, extra_tags="good")
    if left:
        said = gettext("%(n)d could not be taken; the reason stands beside each.") % {"n": left}
        messages.warning(request, said, extra_tags="warn")
    return HttpResponseRedirect(f"{reverse('admin:follower-list')}#nguon")


@never_cache
@require_safe
@officer("connectors")
def unclaimed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Money that came for no order of ours, and whether it went back."""
    shown = Paginator(unclaimed_payments(), ROWS).get_page(request.GET.get("trang"))
    return page(request, "admin_money", {"page": shown, "waiting": stray_money()})
