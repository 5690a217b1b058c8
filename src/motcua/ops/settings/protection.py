"""Headers, cookies and the content policy that every page carries."""

import os
from ipaddress import ip_network

from csp.constants import NONE, SELF

from motcua.law.errors import Refused

SESSION_COOKIE_NAME = "motcua_session"
CSRF_COOKIE_NAME = "motcua_csrf"
LANGUAGE_COOKIE_NAME = "motcua_lang"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"


def content_policy(*form_targets: str) -> dict[str, object]:
    """Everything from ourselves, nothing inline. Browsers check `form-action` on redirects too:
    a form that ends at the sign-in or payment service needs that origin in `form_targets`."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
            "form-action": [SELF, *form_targets],
        }
    }


def proxies(words: str) -> list[str]:
    """Addresses or networks of the proxies before us, by comma or space. Only from these is
    `X-Forwarded-For` believed. Raises `Refused` for what is no address."""
    given = words.replace(",", " ").split()
    for one in given:
        try:
            ip_network(one)
        except ValueError as error:
            raise Refused(
                "MOTCUA_TRUSTED_PROXIES: %(one)s is no address and no network.", one=one
            ) from error
    return given


MOTCUA_TRUSTED_PROXIES = proxies(os.environ.get("MOTCUA_TRUSTED_PROXIES", ""))
CONTENT_SECURITY_POLICY = content_policy()
