"""One test authority for all: making keys is slow."""

import pytest

from authority import Authority


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()
