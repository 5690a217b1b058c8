"""allauth asks here what to do when somebody comes back from the identity provider."""

from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest

from motcua.faces.accounts import arrival
from motcua.faces.accounts.oidc import StrictProvider, check_answer
from motcua.law.errors import Refused


class CitizenAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Links by the verified national id number only; allauth's own sign-up is never reached."""

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        return StrictProvider(
            request, app=self.get_app(request, provider=provider, client_id=client_id)
        )

    def populate_user(self, _request: HttpRequest, sociallogin: SocialLogin, _data: Any) -> Any:
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Checks the answer, signs the person in or says why not; always ends the flow here."""
        state = sociallogin.state
        try:
            claims = check_answer(state, sociallogin.account.extra_data)
            response = arrival.welcome(request, claims, onward=state.get("next"))
        except Refused as no:
            response = arrival.turned_away(request, no)
        raise ImmediateHttpResponse(response)

    def on_authentication_error(
        self,
        request: HttpRequest,
        _provider: Any,
        error: Any = None,
        exception: BaseException | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """One page for every way in which the provider did not vouch for the visitor."""
        onward = ((extra_context or {}).get("state") or {}).get("next")
        raise ImmediateHttpResponse(
            arrival.turned_away(request, sentence_for(error, exception), onward=onward)
        )


def sentence_for(error: Any, exception: BaseException | None) -> Refused:
    """Why there is no sign-in: provider silent, refused by the person, or not to be trusted."""
    if isinstance(exception, requests.RequestException):
        return unreachable()
    if error == AuthError.CANCELLED:
        return Refused("You did not agree to share your identity.", code="cancelled")
    return Refused(
        "The answer of the identity provider does not belong to this sign-in. Please start again.",
        code="foreign_answer",
    )


def unreachable() -> Refused:
    """The provider is away; the person has lost nothing."""
    return Refused(
        "The identity provider VNeID is not answering now. Nothing that you entered is lost; "
        "please try again in a few minutes.",
        code="source_unavailable",
    )
