"""The form is already filled; what is down is asked; what was typed stays."""

import pytest

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.models import VaultItem
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.start_draft import start_draft
from motcua.exchange.calls.prefill import prefill_draft
from motcua.ledger.models import AccessLog
from motcua.registers.orgs.queries import commune_unit
from motcua.registers.people.models import Person
from province import COMMUNE, COPY, PENSION, SCIENCE, citizen, officer
from road import MORNING

pytestmark = pytest.mark.django_db


def draft() -> Dossier:
    unit = commune_unit(COMMUNE).path
    return start_draft(actor=citizen(), at=MORNING, procedure=PENSION, unit=unit)


def test_values_of_the_population_register_come_with_source_and_time(sandbox: LiveSandbox) -> None:
    dossier = draft()
    done = prefill_draft(dossier.id, actor=citizen(), at=MORNING)
    content = Content.objects.get(dossier=dossier)
    assert content.values["full_name"] == "Nguyễn Thị Hạnh"
    assert content.values["birth"] == "1990-05-04"
    assert content.values["sex"] == "f"
    assert content.values["commune"] == COMMUNE
    assert content.sources["full_name"] == {
        "source": "dancu", "at": MORNING.isoformat(), "edited": False,
    }  # fmt: skip
    assert content.sources["phone"]["source"] == "account"
    assert done.unavailable == ()
    assert set(done.filled) == set(content.values)


FROM_SIGN_IN = {"full_name", "national_id", "birth", "sex", "address"}


def test_register_that_is_down_is_stood_in_for_by_what_the_sign_in_said(
    sandbox: LiveSandbox,
) -> None:
    dossier = draft()
    sandbox.faults(dancu={"down": True})
    done = prefill_draft(dossier.id, actor=citizen(), at=MORNING)
    content = Content.objects.get(dossier=dossier)
    assert done.unavailable == ("dancu",)
    assert set(content.values) == {"phone", "email"} | FROM_SIGN_IN
    assert {content.sources[name]["source"] for name in FROM_SIGN_IN} == {"vneid"}
    assert content.values["birth"] == "1990-05-04"


def test_counter_takes_nothing_from_a_sign_in_that_is_not_there(sandbox: LiveSandbox) -> None:
    counter = officer("mc.sathay")
    dossier = start_draft(
        actor=counter, at=MORNING, procedure=PENSION, unit=commune_unit(COMMUNE).path,
        channel="counter", filing="in_person", person_id=citizen().person_id,
    )  # fmt: skip
    sandbox.faults(dancu={"down": True})
    prefill_draft(dossier.id, actor=counter, at=MORNING)
    assert set(Content.objects.get(dossier=dossier).values) == {"phone", "email"}


def test_what_was_typed_is_never_overwritten(sandbox: LiveSandbox) -> None:
    dossier = draft()
    save_draft(dossier.id, actor=citizen(), at=MORNING, values={"address": "Chỗ ở mới"})
    prefill_draft(dossier.id, actor=citizen(), at=MORNING)
    content = Content.objects.get(dossier=dossier)
    assert content.values["address"] == "Chỗ ở mới"
    assert content.sources["address"]["source"] == "typed"


def test_enterprise_form_is_filled_from_the_business_register(sandbox: LiveSandbox) -> None:
    mine = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[0]
    actor = citizen(demo.ENTERPRISE_OWNER, mine.tax_code)
    dossier = start_draft(actor=actor, at=MORNING, procedure=SCIENCE)
    done = prefill_draft(dossier.id, actor=actor, at=MORNING)
    content = Content.objects.get(dossier=dossier)
    named = {key: row["source"] for key, row in content.sources.items()}
    assert "doanhnghiep" in named.values()
    assert mine.name in content.values.values()
    assert mine.tax_code in content.values.values()
    assert done.unknown == ()


def test_person_whom_the_register_does_not_know_has_what_the_sign_in_said(
    sandbox: LiveSandbox,
) -> None:
    dossier, actor = draft(), citizen()
    Person.objects.filter(pk=dossier.person_id).update(full_name="Người Khác")
    done = prefill_draft(dossier.id, actor=actor, at=MORNING)
    assert (done.unknown, done.unavailable) == (("dancu",), ())
    assert Content.objects.get(dossier=dossier).values["full_name"] == "Người Khác"


def test_papers_of_the_applicant_are_at_hand_where_one_may_come_from_the_vault(
    sandbox: LiveSandbox,
) -> None:
    dossier = start_draft(
        actor=citizen(), at=MORNING, procedure=COPY, unit=commune_unit(COMMUNE).path
    )
    assert prefill_draft(dossier.id, actor=citizen(), at=MORNING).papers == 3
    assert VaultItem.objects.filter(person_id=dossier.person_id).count() == 3


def test_counter_opens_nobodys_vault(sandbox: LiveSandbox) -> None:
    counter = officer("mc.sathay")
    dossier = start_draft(
        actor=counter, at=MORNING, procedure=COPY, unit=commune_unit(COMMUNE).path,
        channel="counter", filing="in_person", person_id=citizen().person_id,
    )  # fmt: skip
    assert prefill_draft(dossier.id, actor=counter, at=MORNING).papers == 0
    assert sandbox.seen("kho") == []


def test_reading_the_register_is_an_access_that_is_logged(sandbox: LiveSandbox) -> None:
    dossier = draft()
    prefill_draft(dossier.id, actor=citizen(), at=MORNING)
    row = AccessLog.objects.get(purpose="prefill")
    assert row.subject_id == dossier.person_id
