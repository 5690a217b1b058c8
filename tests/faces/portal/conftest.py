from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from authority import Authority
from live_sandbox import LiveSandbox, running_sandbox

REGISTERS = ("dancu", "doanhnghiep", "thanhtoan", "kho")


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
    settings.MOTCUA_SANDBOX_URL = live_sandbox.url
    settings.MOTCUA_CONNECTORS = {name: {"timeout": 1.0, "rest": 0.2} for name in REGISTERS}
    return live_sandbox


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()
