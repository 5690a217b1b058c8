"""The WSGI entry of the sandbox: `granian --interface wsgi motcua.sandbox.wsgi:application`."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.sandbox.settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
