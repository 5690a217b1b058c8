"""Outside systems are the real sandbox over real HTTP; patience is short so that tests are."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from live_sandbox import LiveSandbox, running_sandbox

SYSTEMS = (
    "dancu", "doanhnghiep", "thanhtoan", "buuchinh", "dvcqg", "kho", "emc", "c1022", "tinnhan",
)  # fmt: skip


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    """A sandbox that remembers nothing of other tests, and connectors that point to it."""
    live_sandbox.reset()
    settings.MOTCUA_DEMO = True
    settings.MOTCUA_SANDBOX_URL = live_sandbox.url
    settings.MOTCUA_CONNECTORS = {name: {"timeout": 1.0, "rest": 0.2} for name in SYSTEMS}
    return live_sandbox
