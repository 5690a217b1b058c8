"""Citizens: to the identity provider and back, and for whom they act."""

from typing import cast

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.faces.accounts.adapter import sentence_for
from motcua.faces.accounts.arrival import turned_away
from motcua.faces.accounts.current import actor_of
from motcua.faces.accounts.guards import signed_in
from motcua.faces.accounts.oidc import PROVIDER, StrictOAuth2Adapter
from motcua.faces.accounts.sessions import end, safe_onward
from motcua.faces.accounts.signins import Way, note_sign_in
from motcua.faces.accounts.unsent import ACTING_FOR
from motcua.faces.components.fields import Choice, Field
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, Organisation


@never_cache
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Says what signing in is for and starts it by one button."""
    onward = safe_onward(request, request.GET.get("next"), default="/ho-so/")
    actor = actor_of(request)
    if actor is not None and actor.person_id is not None:
        return HttpResponseRedirect(onward)
    return render(request, "accounts/sign_in.html", {"onward": onward})


@never_cache
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Sends the browser to the provider with state, nonce and PKCE challenge."""
    onward = safe_onward(request, request.POST.get("next"), default="")
    provider = get_adapter().get_provider(request, PROVIDER)
    try:
        return cast(
            "HttpResponse", provider.redirect(request, AuthProcess.LOGIN, next_url=onward or None)
        )
    except (requests.RequestException, OAuth2Error) as error:
        return turned_away(request, sentence_for(None, error), onward=onward)


@never_cache
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """Where the provider sends the browser; everything is checked by `adapter` and `oidc`."""
    onward = onward_of_state(request)
    view = OAuth2CallbackView.adapter_view(StrictOAuth2Adapter(request, PROVIDER))
    try:
        return cast("HttpResponse", view(request))
    except (requests.RequestException, OAuth2Error) as error:
        return turned_away(request, sentence_for(None, error), onward=onward)


def onward_of_state(request: HttpRequest) -> str | None:
    """Where this sign-in was to lead, read before the state is used up."""
    kept = statekit.get_states(request).get(request.GET.get("state", ""))
    return kept[0].get("next") if kept else None


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def choose_capacity(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For whom the person acts in this session: themselves or an organisation they represent."""
    onward = request.POST.get("next") or request.GET.get("next")
    onward = safe_onward(request, onward, default="/ho-so/")
    mine = list(Organisation.objects.filter(representative=actor.person_id).order_by("name"))
    if request.method == "POST":
        chosen = request.POST.get("capacity", "")
        known = {str(one.pk) for one in mine}
        request.session[ACTING_FOR] = chosen if chosen in known else ""
        return HttpResponseRedirect(onward)
    field = Field(
        "capacity",
        gettext("In this session I act"),
        kind="radios",
        value=str(actor.on_behalf_of or "self"),
        choices=[
            Choice("self", gettext("for myself: %(name)s") % {"name": actor.name}),
            *(Choice(str(one.pk), one.name, one.tax_code) for one in mine),
        ],
    )
    return render(request, "accounts/capacity.html", {"field": field, "onward": onward})


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, citizen's or officer's."""
    officer = (actor := actor_of(request)) is not None and actor.person_id is None
    if isinstance(request.user, Account):
        way: Way = "code" if officer else "vneid"
        note_sign_in(request, request.user, way, "out")
    end(request)
    return HttpResponseRedirect("/can-bo/dang-nhap/" if officer else "/")
