import pytest

from papers import PaperAuthority, Sealed, sealed_decision


@pytest.fixture(scope="session")
def authority() -> PaperAuthority:
    return PaperAuthority()


@pytest.fixture(scope="session")
def decision(authority: PaperAuthority) -> Sealed:
    """A sealed decision; tests read it, none changes it."""
    return sealed_decision(authority)
