from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from authority import Authority
from live_sandbox import LiveSandbox, point_at, running_sandbox


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    """A forgetful sandbox to which our connectors are pointed."""
    live_sandbox.reset()
    point_at(live_sandbox, settings)
    return live_sandbox


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()
