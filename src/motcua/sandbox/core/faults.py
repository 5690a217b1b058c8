"""Misbehaviour on demand: slow, failing, down, sending twice, talking nonsense."""

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.sandbox.core.models import Fault
from motcua.sandbox.core.naming import system_of


@dataclass(frozen=True, slots=True)
class Faults:
    """How one system behaves now.

    `latency_ms` before each answer; `error_rate` 0…1 of the requests are answered with
    `status` after the system received them; `down` answers 503 before it receives
    anything; `duplicate` asks a system that calls back to do so twice; `wrong` cuts every
    answer in half, so that it cannot be read.
    """

    latency_ms: int = 0
    error_rate: float = 0.0
    status: int = 500
    down: bool = False
    duplicate: bool = False
    wrong: bool = False


WELL = Faults()
NAMES = tuple(one.name for one in fields(Faults))


def of(system: str) -> Faults:
    """The faults in force of one system."""
    row = Fault.objects.filter(pk=system).values(*NAMES).first()
    return Faults(**row) if row else WELL


def every() -> dict[str, dict[str, Any]]:
    return {
        row.system: {name: getattr(row, name) for name in NAMES}
        for row in Fault.objects.order_by("system")
    }


def set_faults(wanted: Any) -> None:
    """`{"system": {"down": true}}`; keys not named return to well, `{}` heals the system.

    A `status` alone means every request. Raises ValueError for an unknown key or value.
    """
    if not isinstance(wanted, dict):
        raise ValueError("expected an object of systems")  # noqa: TRY004 -- input, not a bug
    ready = {system: parse(values) for system, values in wanted.items()}
    for system, faults in ready.items():
        Fault.objects.update_or_create(pk=system, defaults=asdict(faults))


def parse(values: Any) -> Faults:
    """Faults from JSON; ValueError in one sentence when a key or value is unusable."""
    if not isinstance(values, dict) or not set(values) <= set(NAMES):
        raise ValueError(f"faults of a system are an object with keys of {', '.join(NAMES)}")
    for name, value in values.items():
        expected = bool if name in {"down", "duplicate", "wrong"} else (int, float)
        if not isinstance(value, expected):
            raise ValueError(f"{name}={value!r} has the wrong type")  # noqa: TRY004 -- input
    if "status" in values and "error_rate" not in values:
        values = {**values, "error_rate": 1.0}
    return Faults(**values)


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Applies the faults of the system that the path names; `/__…` is never disturbed."""

    def answer(request: HttpRequest) -> HttpResponse:
        system = system_of(request.path)
        faults = of(system) if system else WELL
        if faults.latency_ms:
            time.sleep(faults.latency_ms / 1000)
        if faults.down:
            return HttpResponse(status=503)
        failing = random.random() < faults.error_rate  # noqa: S311 -- a dice, not a secret
        request.META["sandbox.fail_with"] = faults.status if failing else 0
        request.META["sandbox.wrong"] = faults.wrong
        return get_response(request)

    return answer
