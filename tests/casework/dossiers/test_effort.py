"""The autofilled share counts what the state knew, not what the form worked out by itself."""

import pytest

from motcua.casework.dossiers.effort import counted
from motcua.casework.dossiers.models import Effort
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.save_draft import save_draft
from province import citizen
from road import MORNING, PENSION_VALUES, REGISTER_FIELDS, drafted, from_register

KNOWN = {"source": "dancu", "edited": False}
CORRECTED = {"source": "dancu", "edited": True}
TYPED = {"source": "typed", "edited": False}


def test_what_a_person_had_to_correct_was_typed() -> None:
    assert counted({"name": KNOWN, "birth": CORRECTED, "bank": TYPED}) == (2, 1)


def test_what_the_form_works_out_is_neither() -> None:
    assert counted({"name": KNOWN, "age": TYPED}, {"age": {"years": "birth"}}) == (0, 1)
    assert counted({}) == (0, 0)


@pytest.mark.django_db
def test_a_calculated_age_is_not_counted_as_typed() -> None:
    actor = citizen()
    draft = drafted(actor, MORNING)
    save_draft(draft.id, actor=actor, at=MORNING, values={"age": 78},
               sources={**from_register(MORNING), "age": TYPED})  # fmt: skip
    confirm(draft.id, actor=actor, at=MORNING)
    effort = Effort.objects.get(dossier=draft)
    known = len(REGISTER_FIELDS)
    assert (effort.fields_prefilled, effort.fields_typed) == (known, len(PENSION_VALUES) - known)
