"""Rules that hold in the verb itself, whoever calls it: the desk, the interface, a job."""

from uuid import UUID

import pytest

from authority import Authority
from motcua import demo
from motcua.casework.dossiers.models import Dossier, RouteTask
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.start_draft import start_draft
from motcua.casework.journeys.start_work import start_work
from motcua.law.errors import Refused
from motcua.ledger.models import Entry
from motcua.registers.orgs.queries import commune_unit
from motcua.registers.people.actor import Actor
from province import COMMUNE, PENSION, citizen, known, officer
from road import MORNING, accepted, signed, staff

pytestmark = pytest.mark.django_db
GRANTED = {"monthly": "500000", "since": "2026-04-01"}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def draft_by(actor: Actor, **more: UUID | str | None) -> Dossier:
    return start_draft(
        actor=actor, at=MORNING, procedure=PENSION, unit=commune_unit(COMMUNE).path, **more
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("username", ["cv.sathay", "ld.sathay", "vt.sathay"])
def test_only_a_counter_begins_a_dossier_for_somebody(username: str) -> None:
    person = known(demo.ELDER)
    with pytest.raises(Refused) as no:
        draft_by(officer(username), channel="counter", filing="in_person", person_id=person.pk)
    assert no.value.code == "no_right"
    assert not Dossier.objects.exists()


def test_a_citizen_begins_nothing_in_another_persons_name() -> None:
    other = known(demo.ELDER)
    with pytest.raises(Refused) as no:
        draft_by(citizen(), person_id=other.pk)
    assert no.value.code == "no_right"
    assert not Dossier.objects.exists()


def test_a_counter_of_another_province_begins_nothing_here() -> None:
    here = officer("mc.sathay")
    away = Actor(
        here.account_id, None, here.name, "counter", frozenset({"counter"}), "H19.101",
        channel="counter",
    )  # fmt: skip
    with pytest.raises(Refused) as no:
        draft_by(away, channel="counter", filing="in_person", person_id=known(demo.ELDER).pk)
    assert no.value.code == "no_right"


def test_nothing_goes_to_the_leader_without_a_result_to_sign(authority: Authority) -> None:
    team = staff()
    dossier = accepted(MORNING, authority, team)
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    before = state_of(dossier.id)
    with pytest.raises(Refused) as no:
        forward(dossier.id, actor=team.specialist, at=MORNING)
    assert no.value.code == "result_missing"
    assert state_of(dossier.id) == before
    draft_result(dossier.id, actor=team.specialist, at=MORNING, granted=True, fields=GRANTED)
    assert forward(dossier.id, actor=team.specialist, at=MORNING).step == "sign"


@pytest.mark.parametrize("step", ["sign", "seal"])
def test_a_step_that_signs_or_seals_does_not_move_on_by_a_word(
    step: str, authority: Authority
) -> None:
    team = staff()
    dossier = accepted(MORNING, authority, team)
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    result = draft_result(
        dossier.id, actor=team.specialist, at=MORNING, granted=True, fields=GRANTED
    )
    forward(dossier.id, actor=team.specialist, at=MORNING)
    if step == "seal":
        signed(result, authority, team.leader, MORNING)
    before = state_of(dossier.id)
    assert before[0] == step
    holder = team.leader if step == "sign" else all_rights(team.clerk)
    with pytest.raises(Refused) as no:
        forward(dossier.id, actor=holder, at=MORNING)
    assert no.value.code == "signature_missing"
    assert state_of(dossier.id) == before


def all_rights(actor: Actor) -> Actor:
    """The same person with a second post that may forward."""
    return Actor(
        actor.account_id, None, actor.name, actor.role, actor.roles | {"leader"}, actor.unit,
        channel="counter",
    )  # fmt: skip


def state_of(dossier: UUID) -> tuple[str, int, int]:
    """Step, open tasks, entries: what must not change when a verb refuses."""
    return (
        Dossier.objects.get(pk=dossier).step,
        RouteTask.objects.filter(dossier=dossier, done_at=None).count(),
        Entry.objects.filter(stream_id=dossier).count(),
    )
