"""Tests of loading begin without the catalogue that every test database holds."""

import pytest

from motcua.registers.catalogue.models import Procedure, ProcedureVersion, ReviewItem
from motcua.registers.forms.models import FormVersion


@pytest.fixture
def empty_catalogue(db: None) -> None:
    """Takes all procedures out, for this test only."""
    for model in (ReviewItem, ProcedureVersion, FormVersion, Procedure):
        model.objects.all().delete()
