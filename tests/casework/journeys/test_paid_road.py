"""Fee due at filing: confirmed, paid by a call-back, submitted with it, exactly once."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connections

from motcua.casework.documents.files import keep, record
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.confirm import Confirmed, confirm, reopen
from motcua.casework.journeys.pay import pay
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.start_draft import start_draft
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.orgs.queries import commune_unit
from motcua.registers.people.actor import system_actor
from province import COMMUNE, COPY, citizen
from road import MORNING

BANK = system_actor("payment")
COPY_VALUES: dict[str, object] = {
    "full_name": "Nguyễn Thị Hạnh", "birth": "1990-05-04", "national_id": "051190999001",
    "address": "Thôn 2, xã Sa Thầy", "original_name": "Bằng tốt nghiệp",
    "original_kind": "degree", "original_issuer": "Sở Giáo dục và Đào tạo", "legalised": "no",
    "language": "vi", "paper_too": "no", "shows_original": True, "pledge": True,
}  # fmt: skip


def confirmed(pages: int = 5, copies: int = 2) -> Confirmed:
    """A draft of certified copies, confirmed, with its order."""
    actor = citizen()
    unit = commune_unit(COMMUNE).path
    dossier = start_draft(actor=actor, at=MORNING, procedure=COPY, unit=unit)
    version = ProcedureVersion.objects.get(procedure_id=COPY)
    save_draft(
        dossier.id,
        actor=actor,
        at=MORNING,
        values={**COPY_VALUES, "pages": pages, "copies": copies},
    )
    file = record(keep(b"%PDF-1.4 test " + uuid4().bytes), mime="application/pdf", pages=pages)
    for component in version.components:
        if component.get("required"):
            attach_paper(
                dossier.id, actor=actor, at=MORNING, component=component["key"], file=file,
                name="bang.pdf",
            )  # fmt: skip
    return confirm(dossier.id, actor=actor, at=MORNING)


@pytest.mark.django_db
def test_the_order_shows_the_fee_by_the_page_and_the_dossier_waits() -> None:
    found = confirmed(pages=5, copies=2)
    assert found.order is not None
    assert found.order.amount == 2 * (2 * 2000 + 3 * 1000)
    assert (found.dossier.business, found.dossier.money) == ("draft", "due")
    assert found.dossier.code is None


@pytest.mark.django_db
def test_the_call_back_pays_and_submits_even_when_the_browser_is_gone() -> None:
    found = confirmed()
    assert found.order is not None
    done = pay(
        found.order.id, actor=BANK, at=MORNING, transaction_id="T1", amount=14000, way="online"
    )
    assert (done.outcome, done.dossier.business, done.dossier.money) == (
        "paid", "submitted", "paid",
    )  # fmt: skip
    assert done.dossier.code is not None
    kinds = [entry.kind for entry in history(found.dossier.id)]
    assert kinds == ["confirmed", "paid", "submitted"]


@pytest.mark.django_db
def test_a_doubled_call_back_changes_nothing_and_a_second_payment_is_owed_back() -> None:
    found = confirmed()
    assert found.order is not None
    pay(found.order.id, actor=BANK, at=MORNING, transaction_id="T1", amount=14000, way="online")
    again = pay(
        found.order.id, actor=BANK, at=MORNING, transaction_id="T1", amount=14000, way="online"
    )
    second = pay(
        found.order.id, actor=BANK, at=MORNING, transaction_id="T2", amount=14000, way="online"
    )
    assert (again.outcome, again.refund_due) == ("already", 0)
    assert (second.outcome, second.refund_due) == ("doubled", 14000)
    assert Dossier.objects.filter(pk=found.dossier.pk).values_list("business")[0] == ("submitted",)


@pytest.mark.django_db
def test_a_wrong_amount_is_booked_owed_back_and_does_not_submit() -> None:
    found = confirmed()
    assert found.order is not None
    done = pay(found.order.id, actor=BANK, at=MORNING, transaction_id="T1", amount=1, way="online")
    assert (done.outcome, done.refund_due, done.dossier.business) == ("wrong_amount", 1, "draft")


@pytest.mark.django_db
def test_before_payment_the_confirmation_can_be_undone_and_after_it_cannot() -> None:
    found = confirmed()
    assert found.order is not None
    reopen(found.dossier.id, actor=citizen(), at=MORNING)
    again = confirm(found.dossier.id, actor=citizen(), at=MORNING)
    assert again.order is not None
    pay(again.order.id, actor=BANK, at=MORNING, transaction_id="T9", amount=14000, way="online")
    with pytest.raises(Refused):
        reopen(found.dossier.id, actor=citizen(), at=MORNING)


@pytest.mark.django_db
def test_a_confirmation_stays_while_money_that_came_is_still_to_go_back() -> None:
    found = confirmed()
    assert found.order is not None
    pay(found.order.id, actor=BANK, at=MORNING, transaction_id="T1", amount=1, way="online")
    with pytest.raises(Refused) as no:
        reopen(found.dossier.id, actor=citizen(), at=MORNING)
    assert no.value.code == "frozen"
    found.order.messages.update(refund_ref="HT1")
    assert reopen(found.dossier.id, actor=citizen(), at=MORNING).money == "none"


def test_two_call_backs_at_once_submit_one_dossier(own_database: str) -> None:
    found = confirmed()
    assert found.order is not None
    outcomes: list[str] = []

    def call(transaction_id: str) -> None:
        done = pay(
            found.order.id,
            actor=BANK,
            at=MORNING,
            transaction_id=transaction_id,
            amount=14000,
            way="online",
        )
        outcomes.append(done.outcome)
        connections.close_all()

    threads = [threading.Thread(target=call, args=(name,)) for name in ("A", "A", "B", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already", "already", "doubled", "paid"]
    assert [entry.kind for entry in history(found.dossier.id, ["submitted"])] == ["submitted"]


def test_a_double_click_on_confirm_makes_one_dossier(own_database: str) -> None:
    from road import drafted

    actor = citizen()
    draft = drafted(actor, MORNING)
    codes: list[str | None] = []

    def click() -> None:
        codes.append(confirm(draft.id, actor=actor, at=MORNING).dossier.code)
        connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(codes)) == 1
    assert history(draft.id, ["submitted"]).count() == 1


def test_a_double_click_on_begin_opens_one_draft(own_database: str) -> None:
    actor = citizen()
    opened: list[UUID] = []

    def click() -> None:
        opened.append(
            start_draft(actor=actor, at=MORNING, procedure=COPY, unit=commune_unit(COMMUNE).path).id
        )
        connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    assert len(set(opened)) == 1
