"""Generated requests, good and bad, against the interface's own description of itself."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.schemas import APIOperation

from motcua.ops.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WANTED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_schema_conformance", "negative_data_rejection",
)  # fmt: skip
OPERATIONS = (
    "GET /api/v1/health", "GET /api/v1/procedures", "GET /api/v1/procedures/{code}",
    "POST /api/v1/tracking", "GET /api/v1/editions", "GET /api/v1/figures",
    "GET /api/v1/figures/{indicator}", "POST /api/v1/payments/callback",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The application runs in this thread and must leave the test's transaction open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations() -> Iterator[APIOperation]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for result in schema.get_all_operations():
        yield result.ok()


def test_every_operation_is_tried() -> None:
    assert {each.label for each in operations()} == set(OPERATIONS)


WITHOUT_INPUT = ("GET /api/v1/health", "GET /api/v1/editions")
TRIES = [
    (label, mode)
    for label in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or label not in WITHOUT_INPUT
]


@pytest.mark.parametrize(("label", "mode"), TRIES)
def test_the_interface_keeps_its_own_description(label: str, mode: GenerationMode) -> None:
    operation = next(each for each in operations() if each.label == label)
    checks = [CHECKS.get_one(name) for name in WANTED]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def run(case: schemathesis.Case) -> None:
        cache.clear()
        case.call_and_validate(checks=checks)

    run()
