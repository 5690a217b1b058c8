from collections.abc import Iterator

import pytest
from pytest_django import Settings

from live_sandbox import LiveSandbox, point_at, running_sandbox
from motcua.ops.settings.accounts import identity_provider
from waiting import PATIENCE


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    """A forgetful sandbox, and our settings pointed at it."""
    live_sandbox.reset()
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = PATIENCE
    settings.SOCIALACCOUNT_PROVIDERS = identity_provider(f"{live_sandbox.url}/vneid")
    point_at(live_sandbox, settings)
    return live_sandbox
