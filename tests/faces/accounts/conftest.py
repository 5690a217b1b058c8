from collections.abc import Iterator

import pytest
from pytest_django import Settings

from live_sandbox import LiveSandbox, running_sandbox
from motcua.ops.settings.accounts import identity_provider


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    """A forgetful sandbox, and our settings pointed at it."""
    live_sandbox.reset()
    settings.SOCIALACCOUNT_PROVIDERS = identity_provider(f"{live_sandbox.url}/vneid")
    settings.MOTCUA_SANDBOX_URL = live_sandbox.url
    return live_sandbox
