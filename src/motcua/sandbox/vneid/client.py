"""Our own system as the provider knows it."""

import os

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
