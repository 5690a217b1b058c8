"""Settings of the test suite: a real database, a home of its own."""

import os
from urllib.parse import urlsplit

from motcua.ops.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105 -- tests only
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
_url = urlsplit(os.environ.get("MOTCUA_TEST_DATABASE_URL", "postgresql://motcua@127.0.0.1/postgres"))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _url.path.lstrip("/"),
        "USER": _url.username,
        "PASSWORD": _url.password,
        "HOST": _url.hostname,
        "PORT": _url.port,
        "TEST": {"NAME": os.environ.get("MOTCUA_TEST_DB", "test_motcua")},
    }
}
