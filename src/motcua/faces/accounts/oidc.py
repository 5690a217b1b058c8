"""The OpenID Connect client: allauth's, made strict.

allauth sends state and PKCE; this adds a nonce, always checks the signature of the id
token (allauth trusts the direct connection), and that issuer and subject agree everywhere.
"""

import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.law.errors import Refused

PROVIDER = "vneid"


class StrictOAuth2Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Where the provider answers, and what it must prove."""

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        expected = self.get_provider().app.settings["server_url"].rstrip("/")
        if config["issuer"].rstrip("/") != expected:
            raise OAuth2Error("the provider names another issuer")
        return config

    def get_callback_url(self, request: HttpRequest, _app: SocialApp) -> str:
        url: str = build_absolute_uri(request, reverse("accounts:citizen-return"))
        return url

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return claims


class StrictProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider of natural persons: PKCE always on, a nonce with every request."""

    pkce_enabled_default = True
    oauth2_adapter_class = StrictOAuth2Adapter

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: object = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Sends the browser away; the nonce waits in the session beside the state."""
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        response: HttpResponse = super().redirect(
            request, process, next_url, data, nonce=nonce, **kwargs
        )
        return response


def check_answer(state: Mapping[str, Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The userinfo of an answer whose id token belongs to our request.

    `state` is what we kept, `data` has the verified `id_token` and `userinfo`. Raises
    `Refused` when the nonce is another one or the two name different subjects.
    """
    token, userinfo = data.get("id_token") or {}, data.get("userinfo") or {}
    sent, came = str(state.get("nonce") or ""), str(token.get("nonce") or "")
    if not sent or not hmac.compare_digest(sent, came) or token.get("sub") != userinfo.get("sub"):
        raise Refused(
            "The answer of the identity provider does not belong to this sign-in. "
            "Please start again.",
            code="foreign_answer",
        )
    return userinfo
