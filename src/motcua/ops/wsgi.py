"""The web application for a WSGI server."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class OfOneKind:
    """Answers nothing but one sentence where a demo's settings meet production's data or the
    other way round: a server may start this module without `motcua up`, which would refuse.

    Asked at the first request, again until the database has answered once.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application
        self.refusal: str | None = None

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if self.refusal is None:
            self.refusal = self._asked()
        if not self.refusal:
            return self.application(environ, start_response)
        start_response("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
        return [self.refusal.encode()]

    def _asked(self) -> str | None:
        """Why not, nothing when all is well, None while the database is away."""
        from motcua.law.errors import Refused
        from motcua.ops.kind import confirm

        try:
            confirm()
        except Refused as no:
            return str(no)
        except DatabaseError:
            return None
        return ""


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
application = OfOneKind(get_wsgi_application())
