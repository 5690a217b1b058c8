"""Real dossiers. Refuses to start without its secrets, and on a home that was ever a demo."""

import os

from motcua.law.errors import Refused
from motcua.ops.database.addresses import django_database
from motcua.ops.kind import refuse_other_kind
from motcua.ops.settings.accounts import identity_provider
from motcua.ops.settings.base import *  # noqa: F403
from motcua.ops.settings.base import MOTCUA_HOME
from motcua.ops.settings.connection import CONNECTION, address
from motcua.ops.settings.protection import content_policy

SHORTEST_KEY = 50


def _needed(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise Refused("Production needs %(name)s in its environment.", name=name)
    return value


refuse_other_kind(MOTCUA_HOME, "production")
SECRET_KEY = _needed("MOTCUA_SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_KEY:
    raise Refused("MOTCUA_SECRET_KEY needs at least %(n)s random characters.", n=SHORTEST_KEY)
ALLOWED_HOSTS = [host.strip() for host in _needed("MOTCUA_ALLOWED_HOSTS").split(",")]
MOTCUA_PUBLIC_URL = _needed("MOTCUA_PUBLIC_URL")
CSRF_TRUSTED_ORIGINS = [MOTCUA_PUBLIC_URL]
SOCIALACCOUNT_PROVIDERS = identity_provider(_needed("MOTCUA_VNEID_URL"))  # never the sandbox
DATABASES = {"default": django_database(address(MOTCUA_HOME)) | CONNECTION}
CONTENT_SECURITY_POLICY = content_policy(*os.environ.get("MOTCUA_FORM_TARGETS", "").split())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 86_400
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
