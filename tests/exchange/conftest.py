"""Outside systems are the real sandbox over real HTTP; no busy machine makes a test give up."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from live_sandbox import LiveSandbox, point_at, running_sandbox


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    """A sandbox that remembers nothing of other tests, and connectors that point to it."""
    live_sandbox.reset()
    point_at(live_sandbox, settings)
    return live_sandbox
