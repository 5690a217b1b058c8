"""The identity check at intake: match, mismatch, or an honest "source unavailable"."""

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from live_sandbox import HASTY, LiveSandbox, point_at
from motcua import demo
from motcua.casework.dossiers.models import IdentityCheck
from motcua.casework.dossiers.queries import history
from motcua.exchange.calls.identity import check_identity
from motcua.exchange.models import CallLog
from motcua.law.errors import Refused
from motcua.ledger.models import AccessLog
from motcua.registers.people.models import Person
from province import citizen, officer
from road import MORNING, submitted

pytestmark = pytest.mark.django_db


def test_match_is_stored_with_who_asked_and_when(sandbox: LiveSandbox) -> None:
    dossier, counter = submitted(MORNING), officer("mc.sathay")
    check = check_identity(dossier.id, actor=counter, at=MORNING)
    assert (check.outcome, check.source, check.differs) == ("match", "dancu", [])
    assert (check.officer_id, check.at) == (counter.account_id, MORNING)
    assert history(dossier.id).last().kind == "identity_checked"


def test_mismatch_names_the_fields_and_not_their_values(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    Person.objects.filter(pk=dossier.person_id).update(full_name="Nguyễn Thị Hoa")
    check = check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    assert (check.outcome, check.differs) == ("mismatch", ["full_name"])
    assert "Hoa" not in str(history(dossier.id).last().payload)


@pytest.mark.parametrize(
    "fault", [{"down": True}, {"latency_ms": 1500}, {"wrong": True}, {"status": 500}],
    ids=["down", "slow", "nonsense", "error"],
)  # fmt: skip
def test_register_without_a_usable_answer_is_said_to_be_so(
    sandbox: LiveSandbox, settings: Settings, fault: dict[str, object]
) -> None:
    point_at(sandbox, settings, dancu=HASTY)
    sandbox.faults(dancu=fault)
    check = check_identity(submitted(MORNING).id, actor=officer("mc.sathay"), at=MORNING)
    assert (check.outcome, check.differs) == ("source_unavailable", [])


def test_register_that_is_not_configured_is_unavailable(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    dossier = submitted(MORNING)
    settings.MOTCUA_DEMO = False
    settings.MOTCUA_CONNECTORS = {}
    check = check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    assert check.outcome == "source_unavailable"


def test_second_check_is_a_second_row(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    sandbox.faults(dancu={"down": True})
    check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    sandbox.faults(dancu={})
    check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    outcomes = IdentityCheck.objects.filter(dossier=dossier).values_list("outcome", flat=True)
    assert sorted(outcomes) == ["match", "source_unavailable"]


def test_call_and_access_are_logged_without_personal_data(sandbox: LiveSandbox) -> None:
    dossier, counter = submitted(MORNING), officer("mc.sathay")
    check_identity(dossier.id, actor=counter, at=MORNING)
    (call,) = CallLog.objects.all()
    assert (call.system, call.purpose, call.outcome) == ("dancu", "identity_check", "match")
    assert (call.actor, call.unit, call.subject) == (
        f"account:{counter.account_id}", counter.unit, dossier.id,
    )  # fmt: skip
    assert len(call.digest) == 64
    assert demo.CITIZEN.national_id not in str(CallLog.objects.values().get())
    assert AccessLog.objects.get(purpose="identity_check").subject_id == dossier.person_id


def test_enterprise_is_checked_in_both_registers(sandbox: LiveSandbox) -> None:
    mine = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[0]
    actor = citizen(demo.ENTERPRISE_OWNER, mine.tax_code)
    dossier = submitted(MORNING)
    dossier.person_id, dossier.organisation_id = actor.person_id, actor.on_behalf_of
    dossier.save()
    check = check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    assert (check.outcome, check.source) == ("match", "dancu+doanhnghiep")
    dossier.organisation.name = "Tên khác"
    dossier.organisation.save()
    check = check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    assert (check.outcome, check.differs) == ("mismatch", ["organisation_name"])


@pytest.mark.parametrize("who", ["cv.khcn", "vt.sathay", "kiemtra"])
def test_who_has_no_right_asks_nothing(sandbox: LiveSandbox, who: str) -> None:
    dossier = submitted(MORNING)
    with pytest.raises(Refused):
        check_identity(dossier.id, actor=officer(who), at=MORNING)
    assert sandbox.seen("dancu") == []
    assert not IdentityCheck.objects.exists()


def test_network_is_never_asked_inside_a_transaction(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    with transaction.atomic(), pytest.raises(RuntimeError, match="outside any transaction"):
        check_identity(dossier.id, actor=officer("mc.sathay"), at=MORNING)
    assert sandbox.seen("dancu") == []
