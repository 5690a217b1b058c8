"""What the JSON stand-ins share: reading a message, answering, and taking a message once."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from motcua.sandbox.core import state

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
Data = dict[str, Any]


class Wrong(Exception):
    """The message cannot be used; answered with `status` and one sentence."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Message:
    """What a machine sent. `parts` are those of its path, `home` is this sandbox's address."""

    data: Data
    parts: Mapping[str, str]
    key: str
    home: str


Machine = Callable[[Message], Data]


def machine(method: str = "POST") -> Callable[[Machine], Callable[..., HttpResponse]]:
    """Makes a view of a function that takes and gives an object; `Wrong` becomes its status."""

    def wrap(view: Machine) -> Callable[..., HttpResponse]:
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            if request.method != method:
                return JsonResponse({"error": "method"}, status=405)
            try:
                key = request.headers.get("Idempotency-Key", "")
                home = request.build_absolute_uri("/").rstrip("/")
                return JsonResponse(view(Message(_data(request), parts, key, home)))
            except Wrong as wrong:
                return JsonResponse({"error": str(wrong)}, status=wrong.status)

        return csrf_exempt(answer)

    return wrap


def once(system: str, message: Message, make: Callable[[], Data]) -> Data:
    """Takes a message once: the same Idempotency-Key gets the first good answer again.

    An answer with an `error_code` that is not 0 is not kept: a corrected message may come.
    """
    if not message.key:
        return make()
    with transaction.atomic():
        known = state.get(system, "idempotency", message.key)
        if known is None:
            known = make()
            if known.get("error_code", "0") == "0":
                state.put(system, "idempotency", message.key, known)
    return known


def need(data: Mapping[str, Any], *names: str) -> None:
    """Every one of these must be there and not empty."""
    missing = [name for name in names if data.get(name) in (None, "")]
    if missing:
        raise Wrong(f"thiếu trường {', '.join(missing)}")


def stamp(at: datetime | None = None) -> str:
    """yyyyMMddHHmmss in Vietnamese time; without a moment, now."""
    return (at or timezone.now()).astimezone(HANOI).strftime("%Y%m%d%H%M%S")


def alive(request: HttpRequest) -> HttpResponse:
    """`/song`: a sign of life."""
    return JsonResponse({"ok": True, "mo_phong": True, "duong_dan": request.path})


@dataclass(frozen=True, slots=True)
class Table:
    """A page that shows what a stand-in holds."""

    system: str
    title: str
    words: str
    heads: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]
    buttons: tuple[tuple[str, str], ...] = ()  # (path, words), each a POST


def page(request: HttpRequest, table: Table) -> HttpResponse:
    """Renders a table page; each says that it is a simulation."""
    return render(request, "sandbox/table.html", {"table": table, "rows": list(table.rows)})


def _data(request: HttpRequest) -> Data:
    if request.method == "GET":
        return {k: str(v) for k, v in request.GET.items()}
    if "json" not in (request.content_type or ""):
        return {k: str(v) for k, v in request.POST.items()}
    try:
        data = json.loads(request.body)
    except ValueError as wrong:
        raise Wrong("không phải JSON") from wrong
    if not isinstance(data, dict):
        raise Wrong("phải là một đối tượng JSON")
    return data
