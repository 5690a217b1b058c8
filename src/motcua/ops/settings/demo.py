"""One machine, no set-up, synthetic people: what `./motcua up` runs. Never for real dossiers."""

from motcua.ops.database.addresses import django_database
from motcua.ops.home import secret
from motcua.ops.settings.base import *  # noqa: F403
from motcua.ops.settings.base import MOTCUA_HOME, MOTCUA_SANDBOX_URL
from motcua.ops.settings.connection import CONNECTION, address
from motcua.ops.settings.protection import content_policy

MOTCUA_DEMO = True
SECRET_KEY = secret(MOTCUA_HOME, "django")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": django_database(address(MOTCUA_HOME)) | CONNECTION}
CONTENT_SECURITY_POLICY = content_policy(MOTCUA_SANDBOX_URL)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
