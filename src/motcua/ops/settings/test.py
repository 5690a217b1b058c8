"""Settings of the test suite. `tests/conftest.py` starts the database and fills in its address."""

import os
import secrets
import tempfile

# Before `base` reads it: a home of this run, which xdist's processes inherit; never ./var.
os.environ["MOTCUA_HOME"] = os.environ.setdefault(
    "MOTCUA_TEST_HOME", f"{tempfile.gettempdir()}/motcua-test-{secrets.token_hex(6)}"
)

from motcua.ops.database.addresses import django_database
from motcua.ops.settings.base import *  # noqa: F403

MOTCUA_DEMO = True
SECRET_KEY = "only-for-tests"  # noqa: S105 -- tests only
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_url = os.environ.get("MOTCUA_TEST_DATABASE_URL", "postgresql://motcua@127.0.0.1/postgres")
DATABASES = {"default": django_database(_url)}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
