"""What holds everywhere. The modules beside this one say where we are."""

import os
from pathlib import Path

from motcua.ops.ports import ports_of
from motcua.ops.settings.accounts import *  # noqa: F403 -- signing in
from motcua.ops.settings.connectors import *  # noqa: F403 -- outside systems
from motcua.ops.settings.protection import *  # noqa: F403 -- headers, cookies, content policy

MOTCUA_HOME = Path(os.environ.get("MOTCUA_HOME", "var")).absolute()
MOTCUA_DEMO = False
_ports = ports_of(MOTCUA_HOME)
MOTCUA_WEB_PORT = _ports.web
MOTCUA_SANDBOX_PORT = _ports.sandbox
MOTCUA_SANDBOX_URL = f"http://127.0.0.1:{MOTCUA_SANDBOX_PORT}"
MOTCUA_PUBLIC_URL = os.environ.get("MOTCUA_PUBLIC_URL", f"http://127.0.0.1:{MOTCUA_WEB_PORT}")
BASE = Path(__file__).resolve().parents[2]
ROOMS = [
    room for wing in ("faces", "steering", "casework") for room in sorted((BASE / wing).glob("*"))
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "motcua.ledger",
    "motcua.registers",
    "motcua.casework",
    "motcua.steering",
    "motcua.exchange",
    "motcua.faces",
]
MIDDLEWARE = [
    "motcua.ops.middleware.DemoMark",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.ops.middleware.LanguageOfCookie",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.faces.components.refusals.RefusedPage",
    "motcua.faces.components.added.AddedParameters",
    "motcua.faces.accounts.unsent.RememberTypist",
    "motcua.faces.accounts.idle.IdleLock",
    "motcua.faces.accounts.gate.AccessGate",
]
ROOT_URLCONF = "motcua.ops.urls"
WSGI_APPLICATION = "motcua.ops.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [room / "templates" for room in ROOMS if (room / "templates").is_dir()],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.faces.components.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "motcua.faces.components.tags",
            ],
        },
    },
]
AUTH_USER_MODEL = "registers.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE / "faces" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = MOTCUA_HOME / "static"
STATICFILES_DIRS = [room / "static" for room in ROOMS if (room / "static").is_dir()]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "motcua.ops.loglines.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("MOTCUA_LOG", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # A slip of a person (404, 422) is answered on the page; whoever runs the house need not
        # read it. What is ours (5xx) is an error and stays.
        "django.request": {"level": "ERROR"},
    },
}
