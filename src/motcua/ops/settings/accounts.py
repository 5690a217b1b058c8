"""Signing in: citizens by the national identity provider, officers by password and code."""

import os

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:citizen-signin"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "motcua.faces.accounts.mfa.EncryptingAdapter"
SOCIALACCOUNT_ADAPTER = "motcua.faces.accounts.adapter.CitizenAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 3
SOCIALACCOUNT_STORE_TOKENS = False


def identity_provider(server_url: str) -> dict[str, object]:
    """allauth's description of the provider at this issuer address.

    `prompt=login` makes the provider ask who is there every time: a counter's or an
    internet café's browser must not sign the next person in as the one before.
    """
    return {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "vneid",
                    "name": "VNeID",
                    "client_id": os.environ.get("MOTCUA_VNEID_CLIENT_ID", "motcua"),
                    "secret": os.environ.get("MOTCUA_VNEID_CLIENT_SECRET", ""),
                    "settings": {
                        "server_url": server_url,
                        "scope": ["openid", "profile"],
                        "auth_params": {"prompt": "login"},
                    },
                }
            ]
        }
    }


def _default_provider() -> str:
    port = os.environ.get("MOTCUA_SANDBOX_PORT", "8001")
    sandbox = os.environ.get("MOTCUA_SANDBOX_URL", f"http://127.0.0.1:{port}")
    return os.environ.get("MOTCUA_VNEID_URL", f"{sandbox}/vneid")


SOCIALACCOUNT_PROVIDERS = identity_provider(_default_provider())
