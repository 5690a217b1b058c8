"""Django settings of the sandbox process: own database, own cookies, own templates."""

import importlib.util

from motcua.sandbox import SYSTEMS
from motcua.sandbox.keys import django_secret, sandbox_home, signing_key

HOME = sandbox_home()
SECRET_KEY = django_secret()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "motcua.sandbox.core",
    *(
        f"motcua.sandbox.{name}"
        for name in SYSTEMS
        if importlib.util.find_spec(f"motcua.sandbox.{name}") is not None
    ),
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "motcua.sandbox.core.faults.middleware",
    "motcua.sandbox.core.seen.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "motcua.sandbox.urls"
WSGI_APPLICATION = "motcua.sandbox.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "sandbox.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
SESSION_COOKIE_NAME = "sandbox_session"
CSRF_COOKIE_NAME = "sandbox_csrf"
LANGUAGE_COOKIE_NAME = "sandbox_lang"
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
LOGIN_URL = "account_login"
IDP_OIDC_PRIVATE_KEY = signing_key()
IDP_OIDC_ADAPTER = "motcua.sandbox.vneid.adapter.VneidAdapter"
IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = 300
IDP_OIDC_RATE_LIMITS = False
ACCOUNT_RATE_LIMITS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
