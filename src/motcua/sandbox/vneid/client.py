"""Our own system as the provider knows it."""

import os
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client

CLIENT_ID = "motcua"
CALLBACK_PATH = "/tai-khoan/vneid/tra-ve/"


def ensure_client() -> None:
    """Registers the client `motcua`: public, so the provider insists on PKCE.

    Redirects go to the loopback address on any port (RFC 8252 §7.3), and to
    `MOTCUA_PUBLIC_URL` when that is set.
    """
    bases = ["http://127.0.0.1", os.environ.get("MOTCUA_PUBLIC_URL", "")]
    client, _ = Client.objects.get_or_create(id=CLIENT_ID)
    client.name = "Motcua"
    client.type = Client.Type.PUBLIC
    client.skip_consent = False
    client.scopes = "openid\nprofile"
    client.default_scopes = "openid\nprofile"
    client.set_redirect_uris([base.rstrip("/") + CALLBACK_PATH for base in bases if base])
    client.save()


def allow_localhost(redirect_uri: str) -> None:
    """Registers our return address on the name `localhost` at the port that asks.

    The library lets any port pass for 127.0.0.1 only, and people type both.
    """
    parts = urlsplit(redirect_uri)
    if (parts.scheme, parts.hostname, parts.path) != ("http", "localhost", CALLBACK_PATH):
        return
    client = Client.objects.get(id=CLIENT_ID)
    known = client.get_redirect_uris()
    if redirect_uri not in known:
        client.set_redirect_uris([*known, redirect_uri])
        client.save(update_fields=["redirect_uris"])
