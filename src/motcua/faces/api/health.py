"""Does the interface answer, and does its database."""

from django.db import connection
from django.http import HttpRequest
from ninja import Router, Schema

router = Router(tags=["health"])


class Health(Schema):
    """`version` of the interface."""

    ok: bool
    version: str


@router.get("", response=Health, url_name="health-show")
def show_health(request: HttpRequest) -> Health:  # noqa: ARG001
    """Asks the database one question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Health(ok=True, version="1")
