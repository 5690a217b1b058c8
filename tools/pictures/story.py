"""What the pictures show: an open draft with its sources, a result walked to its seal."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.stage import session_of
from django.utils import timezone

from motcua import demo
from pictures.names import replaced

TESTS = Path(__file__).resolve().parents[2] / "tests"


def open_draft(changed: Mapping[str, str]) -> tuple[str, str]:
    """(address of the form's first page, session of its owner); registers filled it."""
    who = demo.YEAR_ONLY
    actor, session = _citizen(who, changed)
    draft = _road().drafted(
        actor,
        timezone.now(),
        full_name=who.full_name,
        birth=who.birth_text,
        national_id=who.national_id,
        ethnicity=who.ethnic,
        address=replaced(who.address, changed),
    )
    return f"/nop-ho-so/{draft.procedure_id}/{draft.id}/buoc/nguoi-de-nghi/", session


def signed_result(changed: Mapping[str, str]) -> bytes:
    """One dossier by the verbs, with the keys of the tests' authority; the sealed document."""
    from motcua.casework.documents.files import read

    road = _road()
    from authority import Authority, Key

    class Renamed(Authority):
        """Issues its certificates to the fictitious names."""

        def officer(self, name: str) -> Key:
            return super().officer(replaced(name, changed))

    actor, _ = _citizen(demo.ELDER, changed)
    road.citizen = lambda: actor
    road.PENSION_VALUES["address"] = replaced(demo.ELDER.address, changed)
    _, result = road.finished(timezone.now(), Renamed())
    return bytes(read(result.file_id))


def _road() -> Any:
    """The road as the tests walk it."""
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    import road

    return road


def _citizen(who: demo.DemoPerson, changed: Mapping[str, str]) -> tuple[Any, str]:
    from motcua.registers.people.models import Person

    _road()
    from province import citizen

    actor = citizen(who)
    person = Person.objects.get(pk=actor.person_id)
    person.address = replaced(person.address, changed)
    person.save()
    return actor, session_of(person.account)
