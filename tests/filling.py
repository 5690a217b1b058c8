"""A citizen who fills a form over HTTP views: begin, send a page, know the addresses."""

import re
from typing import Any

from django.test import Client

from motcua.casework.dossiers.models import Content, Dossier
from province import PENSION


def begun(client: Client, code: str = PENSION) -> Dossier:
    """Starts a dossier as a person does, at the commune of Sa Thầy."""
    page = client.get(f"/nop-ho-so/{code}/").content.decode()
    chosen = re.search(r'<option value="([^"]+)" selected', page)
    answer = client.post(f"/nop-ho-so/{code}/", {"unit": chosen[1]} if chosen else {})
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.latest("created_at")


def where(dossier: Dossier, page: str) -> str:
    return f"/nop-ho-so/{dossier.procedure_id}/{dossier.id}/{page}/"


def send(client: Client, dossier: Dossier, page: str, data: dict[str, Any]) -> Any:
    """Sends a page with the revision that is stored."""
    revision = Content.objects.get(dossier=dossier).revision
    path = where(dossier, f"buoc/{page}")
    return client.post(path, {"revision": revision, "action": "continue", **data})
