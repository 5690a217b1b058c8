"""The free procedure by its verbs, from draft to a sealed result among the owner's papers."""

import pytest

from authority import Authority
from motcua.casework.documents.files import read
from motcua.casework.documents.models import VaultItem
from motcua.casework.documents.signing.verify import verify
from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.receive import receive
from motcua.law.errors import Refused
from province import citizen, moment
from road import MORNING, accepted, drafted, finished, matched, staff, submitted

pytestmark = pytest.mark.django_db


def test_a_submitted_dossier_has_a_code_a_secret_and_a_first_answer_but_no_result_date() -> None:
    dossier = submitted(MORNING)
    clock = Clock.objects.get(dossier=dossier)
    assert dossier.code == f"{dossier.unit_id}-260302-0001"
    assert dossier.business == "submitted"
    assert clock.first_answer_due == moment("2026-03-03 08:00")
    assert (clock.due, clock.first_due) == (None, None)
    assert len(dossier.content.secret) == 8


def test_a_second_confirmation_submits_nothing_twice() -> None:
    actor = citizen()
    draft = drafted(actor, MORNING)
    first = confirm(draft.id, actor=actor, at=MORNING)
    second = confirm(draft.id, actor=actor, at=MORNING)
    assert first.dossier.code == second.dossier.code
    assert [entry.kind for entry in history(draft.id)] == ["submitted"]


def test_a_missing_field_is_refused_and_nothing_is_lost() -> None:
    actor = citizen()
    draft = drafted(actor, MORNING, pay_by="bank")
    with pytest.raises(Refused) as no:
        confirm(draft.id, actor=actor, at=MORNING)
    assert no.value.code == "incomplete"
    fresh = Dossier.objects.get(pk=draft.id)
    assert (fresh.business, fresh.content.frozen_at) == ("draft", None)
    assert fresh.content.values["full_name"] == "A Thút"


def test_acceptance_is_impossible_without_an_identity_check() -> None:
    dossier = submitted(MORNING)
    with pytest.raises(Refused) as no:
        receive(dossier.id, actor=staff().counter, at=MORNING)
    assert no.value.code == "identity_unchecked"
    assert Dossier.objects.get(pk=dossier.id).business == "submitted"


def test_acceptance_makes_the_appointment_and_the_signed_slip(authority: Authority) -> None:
    dossier = accepted(MORNING, authority)
    clock = Clock.objects.get(dossier=dossier)
    assert clock.due == moment("2026-03-16 17:00")
    slip = dossier.documents.get(kind="receipt")
    assert (slip.state, slip.number) == ("signed", 1)
    found = verify(read(slip.file_id), trust=[authority.root_pem], at=MORNING)
    assert (found.signed, found.intact, found.trusted) == (True, True, True)


def test_the_whole_road_ends_with_a_sealed_result_among_the_papers(authority: Authority) -> None:
    dossier, result = finished(MORNING, authority)
    assert (dossier.business, dossier.delivery) == ("returned", "delivered")
    assert (result.state, result.number, result.symbol) == ("sealed", 1, "1/QĐ-UBND")
    found = verify(read(result.file_id), trust=[authority.root_pem], at=MORNING)
    assert (found.signed, found.intact, found.trusted) == (True, True, True)
    assert [one.signer for one in found.signatures] == [
        "Phạm Minh Đức",
        "Ủy ban nhân dân xã Sa Thầy",
    ]
    paper = VaultItem.objects.get(person=citizen().person_id)
    assert (paper.file_id, paper.number) == (result.file_id, "1/QĐ-UBND")
    assert [entry.kind for entry in history(dossier.id)] == [
        "submitted", "identity_checked", "accepted", "slip_signed", "work_started",
        "result_drafted", "forwarded", "result_signed", "finished", "returned",
    ]  # fmt: skip


def test_a_stranger_and_another_units_officer_are_refused(authority: Authority) -> None:
    from motcua import demo

    dossier = submitted(MORNING)
    other_unit = staff("khcn")
    matched(dossier.id, staff().counter, MORNING)
    for actor in (citizen(demo.SHORT_NAME), other_unit.counter, other_unit.leader):
        with pytest.raises(Refused) as no:
            receive(dossier.id, actor=actor, at=MORNING)
        assert no.value.code in ("not_found", "no_right")
    assert Dossier.objects.get(pk=dossier.id).business == "submitted"
