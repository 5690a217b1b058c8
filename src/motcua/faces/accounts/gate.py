"""Every address stands in `faces/access.yaml` with its grant; what does not is refused."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse

from motcua.faces.accounts.current import actor_of
from motcua.faces.accounts.doors import ask_to_sign_in, no_right
from motcua.law.log import logger
from motcua.registers.people.access import scope_of

TABLE = Path(__file__).parents[1] / "access.yaml"
OPEN = ("public", "machine")
log = logger(__name__)


@cache
def grants() -> Mapping[str, str]:
    """URL name → grant: `public`, `machine`, `citizen`, `officer` or `officer:<view>`."""
    data = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {name: grant for section in data.values() for name, grant in section.items()}


class AccessGate:
    """Asks the table before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        return decide(request, grants().get(match.view_name if match else "", ""))


def decide(request: HttpRequest, grant: str) -> HttpResponse | None:
    """None to let the request through, else the answer in its place."""
    if grant in OPEN:
        return None
    kind, _, view = grant.partition(":")
    if kind not in {"citizen", "officer"}:
        log.error("address without a grant: %s", request.path)
        return no_right(request)
    actor = actor_of(request)
    if actor is None:
        return ask_to_sign_in(request, officer=kind == "officer")
    is_officer = actor.person_id is None
    if is_officer != (kind == "officer") or (view and scope_of(actor, view) is None):
        return no_right(request)
    return None
