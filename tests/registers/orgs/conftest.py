"""Tests of loading begin without the units that every test database holds."""

import pytest

from motcua.registers.orgs.models import Unit
from motcua.registers.people.models import Posting


@pytest.fixture
def no_units(db: None) -> None:
    """Takes all units and the posts in them out, for this test only."""
    Posting.objects.all().delete()
    Unit.objects.update(parent=None, successor=None)
    Unit.objects.all().delete()
