"""What an actor sees is exactly what the access table's scope takes in, and never a draft."""

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible
from motcua.registers.orgs.models import Unit
from motcua.registers.people.access import in_scope, scope_of
from motcua.registers.people.actor import Actor, system_actor
from province import PENSION, citizen, officer
from road import MORNING

pytestmark = pytest.mark.django_db
UNITS = ("H48.190", "H48.09", "H48")


def dossier_of(unit: str, business: str = "submitted") -> Dossier:
    return Dossier.objects.create(
        procedure_id=PENSION, unit_id=unit, channel="counter", filing="in_person",
        business=business, created_at=MORNING,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["mc.sathay", "cv.khcn", "ld.sathay", "vt.khcn"])
def test_an_officer_sees_the_dossiers_of_their_scope(name: str) -> None:
    actor = officer(name)
    scope = scope_of(actor, "dossiers")
    assert scope is not None
    made = [dossier_of(unit) for unit in UNITS]
    expected = {one.pk for one in made if in_scope(scope, actor.unit, one.unit_id)}
    assert expected
    assert {one.pk for one in visible(actor)} == expected


def test_the_system_sees_every_unit() -> None:
    assert scope_of(system_actor("clock"), "dossiers") == "all"
    made = {dossier_of(unit).pk for unit in UNITS}
    assert {one.pk for one in visible(system_actor("clock"))} == made


def test_another_province_with_a_like_code_stays_out_of_sight() -> None:
    Unit.objects.create(
        path="H481", name_vi="Tỉnh khác", kind="province", valid_from=MORNING.date()
    )
    dossier_of("H481")
    mine = dossier_of("H48")
    office = Actor(None, None, "VP", "office", frozenset({"office"}), "H48.190")
    assert [one.pk for one in visible(office)] == [mine.pk]


def test_drafts_are_their_owners_alone() -> None:
    dossier_of("H48.190", "draft")
    for actor in (officer("mc.sathay"), system_actor("clock"), citizen()):
        assert not visible(actor).exists()
