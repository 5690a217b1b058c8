from collections.abc import Iterator

import pytest

from live_sandbox import LiveSandbox, running_sandbox


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox) -> LiveSandbox:
    """A sandbox that remembers nothing of other tests."""
    live_sandbox.reset()
    return live_sandbox
