"""Two people, two machines, two messages at the same moment: one thing happens, once."""

from functools import partial

import pytest

from authority import Authority
from motcua import demo
from motcua.casework.documents.files import read
from motcua.casework.documents.models import BookNumber, IssuedDocument, SigningTask
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.confirm import confirm, reopen
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.duties import run_due_duties
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.pay import PayOutcome, pay
from motcua.casework.journeys.prepare_signature import prepare_signature
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.seal import prepare_seal
from motcua.casework.journeys.start_payment import fail_payment, start_payment
from motcua.casework.journeys.start_work import start_work
from motcua.casework.journeys.submit import submit
from motcua.casework.journeys.withdraw import withdraw
from motcua.casework.money.models import PaymentMessage, PaymentOrder
from motcua.law.errors import Refused
from motcua.registers.people.actor import system_actor
from paying import FEE, due_order
from province import citizen, moment
from road import MORNING, accepted, attached, drafted, matched, sealed, signed, staff, submitted
from together import at_once, refusals

pytestmark = pytest.mark.usefixtures("own_database")
BANK = system_actor("payment")
LATER = moment("2026-03-04 09:00")
POINT = [{"key": "a", "text": "Gửi lại trang 2."}]


def kinds(dossier: Dossier) -> list[str]:
    return [entry.kind for entry in history(dossier.id)]


def state(dossier: Dossier) -> str:
    return Dossier.objects.values_list("business", flat=True).get(pk=dossier.pk)


def test_a_double_click_on_submit_makes_one_dossier_with_one_code() -> None:
    actor = citizen()
    draft = drafted(actor, MORNING)
    answers = at_once(*[partial(submit, draft.id, actor=actor, at=MORNING)] * 4)
    assert refusals(answers) == []
    assert len({one.code for one in answers if isinstance(one, Dossier)}) == 1
    assert kinds(draft) == ["submitted"]


def test_many_people_who_submit_at_once_get_codes_of_their_own() -> None:
    people = [citizen(who) for who in (demo.CITIZEN, demo.ELDER, demo.SHORT_NAME)]
    drafts = [(drafted(actor, MORNING), actor) for actor in people]
    deeds = [partial(confirm, draft.id, actor=actor, at=MORNING) for draft, actor in drafts]
    assert refusals(at_once(*deeds)) == []
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert codes == [f"H48.190-260302-000{n}" for n in (1, 2, 3)]


def test_two_officers_who_accept_the_same_dossier_make_one_appointment() -> None:
    dossier, counter = submitted(MORNING), staff().counter
    matched(dossier.id, counter, MORNING)
    answers = at_once(*[partial(receive, dossier.id, actor=counter, at=MORNING)] * 3)
    assert refusals(answers) == ["not_lawful_now"] * 2
    assert kinds(dossier).count("accepted") == 1
    assert IssuedDocument.objects.filter(dossier=dossier, kind="receipt").count() == 1
    assert dossier.tasks.filter(done_at=None).count() == 1


def test_accepting_and_asking_for_a_supplement_at_once_is_one_of_the_two() -> None:
    dossier, counter = submitted(MORNING), staff().counter
    matched(dossier.id, counter, MORNING)
    answers = at_once(
        partial(receive, dossier.id, actor=counter, at=MORNING),
        partial(ask_supplement, dossier.id, actor=counter, at=MORNING, points=POINT),
    )
    # An accepted dossier takes no request of the counter; a dossier that waits is not accepted.
    assert refusals(answers) == ["not_lawful_now"]
    done = {"accepted", "supplement_asked"} & set(kinds(dossier))
    assert len(done) == 1
    assert state(dossier) == ("accepted" if done == {"accepted"} else "supplement")


def test_withdrawing_while_it_is_accepted_leaves_no_open_step() -> None:
    dossier, counter = submitted(MORNING), staff().counter
    matched(dossier.id, counter, MORNING)
    at_once(
        partial(receive, dossier.id, actor=counter, at=MORNING),
        partial(withdraw, dossier.id, actor=citizen(), at=MORNING),
    )
    assert state(dossier) == "withdrawn"
    assert not dossier.tasks.filter(done_at=None).exists()
    assert kinds(dossier)[-1] == "withdrawn"


def test_an_answer_and_the_closing_clock_cannot_both_have_the_last_word() -> None:
    dossier = submitted(MORNING)
    ask_supplement(dossier.id, actor=staff().counter, at=MORNING, points=POINT)
    late = moment("2026-03-23 17:01")
    answer = partial(
        answer_supplement, dossier.id, actor=citizen(), at=late, answers={"p1": "Đã gửi"}
    )
    at_once(answer, partial(run_due_duties, at=late))
    last = {"submitted": "supplement_answered", "stopped": "closed_unanswered"}[state(dossier)]
    assert kinds(dossier)[-1] == last
    both = {"supplement_answered", "closed_unanswered"}
    assert len([kind for kind in kinds(dossier) if kind in both]) == 1


def test_two_clerks_get_two_numbers_and_one_result_keeps_one(authority: Authority) -> None:
    results = [_signed_result(authority) for _ in range(2)]
    clerk, key = staff().clerk, authority.officer("Ủy ban nhân dân xã Sa Thầy")
    deed = [
        partial(prepare_seal, one.id, actor=clerk, at=MORNING, certificate=key.certificate_pem)
        for one in (*results, *results)
    ]
    assert refusals(at_once(*deed)) == []
    numbers = IssuedDocument.objects.filter(pk__in=[one.pk for one in results])
    assert sorted(numbers.values_list("number", flat=True)) == [1, 2]
    assert SigningTask.objects.filter(purpose="seal", attached_at=None).count() == 2


def _signed_result(authority: Authority) -> IssuedDocument:
    team = staff()
    dossier = accepted(MORNING, authority)
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    result = draft_result(
        dossier.id, actor=team.specialist, at=MORNING, granted=True,
        fields={"monthly": "500000", "since": "2026-04-01"},
    )  # fmt: skip
    forward(dossier.id, actor=team.specialist, at=MORNING)
    return signed(result, authority, team.leader, MORNING)


def test_a_death_between_preparing_and_attaching_leaves_what_can_be_taken_up_again(
    authority: Authority,
) -> None:
    result = _signed_result(authority)
    clerk, key = staff().clerk, authority.officer("Ủy ban nhân dân xã Sa Thầy")
    lost = prepare_seal(result.id, actor=clerk, at=MORNING, certificate=key.certificate_pem)
    result.refresh_from_db()
    number = (result.number, result.state)
    assert number == (1, "signed")
    assert state(result.dossier) == "in_progress"
    # Nobody comes back for the first; the next one seals the same document, under its number.
    done = sealed(result, authority, clerk, LATER)
    assert (done.number, done.state) == (1, "sealed")
    assert BookNumber.objects.filter(unit_id=done.unit_id, book=done.kind).get().last == 1
    with pytest.raises(Refused) as no:
        attached_to_lost(lost, authority)
    assert no.value.code == "not_found"
    assert state(result.dossier) == "returned"


def attached_to_lost(task: SigningTask, authority: Authority) -> None:
    from motcua.casework.journeys.attach_signature import SignedValue, attach_signature

    value = SignedValue(authority.sign(authority.officer("x"), read(task.prepared_id)))
    attach_signature(task.id, actor=staff().clerk, at=LATER, signed=value)


def test_the_same_signature_attached_twice_at_once_finishes_once(authority: Authority) -> None:
    result = _signed_result(authority)
    clerk, key = staff().clerk, authority.officer("Ủy ban nhân dân xã Sa Thầy")
    task = prepare_seal(result.id, actor=clerk, at=MORNING, certificate=key.certificate_pem)
    answers = at_once(*[partial(attached, task.id, authority, key, clerk, MORNING)] * 2)
    assert refusals(answers) == []
    assert kinds(result.dossier)[-2:] == ["finished", "returned"]
    assert kinds(result.dossier).count("finished") == 1


def test_a_slip_prepared_twice_at_once_has_one_number(authority: Authority) -> None:
    dossier, counter = submitted(MORNING), staff().counter
    matched(dossier.id, counter, MORNING)
    slip = receive(dossier.id, actor=counter, at=MORNING)
    key = authority.officer(counter.name)
    prepare = partial(
        prepare_signature, slip.id, actor=counter, at=MORNING, certificate=key.certificate_pem
    )
    at_once(prepare, prepare)
    slip.refresh_from_db()
    assert (slip.number, slip.state) == (1, "prepared")
    assert SigningTask.objects.filter(document=slip).count() == 1


def _pay(order: PaymentOrder, transaction: str) -> PayOutcome:
    return pay(
        order.id, actor=BANK, at=MORNING, transaction_id=transaction, amount=FEE, way="online"
    )


def test_money_that_comes_while_the_person_undoes_is_never_lost() -> None:
    order = due_order()
    paid, undone = at_once(
        partial(_pay, order, "T1"), partial(reopen, order.dossier_id, actor=citizen(), at=MORNING)
    )
    if isinstance(undone, Refused):
        assert isinstance(paid, PayOutcome)
        assert (paid.outcome, state(order.dossier)) == ("paid", "submitted")
        assert PaymentMessage.objects.get().outcome == "paid"
    else:
        assert isinstance(paid, Refused)
        assert (paid.code, state(order.dossier)) == ("not_found", "draft")


def test_a_late_payment_of_a_cancelled_attempt_pays_and_submits() -> None:
    order = due_order()
    start_payment(order.id, actor=citizen(), at=MORNING, provider_ref="P1")
    fail_payment(order.id, actor=BANK, at=MORNING, why="cancelled")
    assert _pay(order, "T1").outcome == "paid"
    dossier = Dossier.objects.get(pk=order.dossier_id)
    assert (dossier.business, dossier.money) == ("submitted", "paid")
    fail_payment(order.id, actor=BANK, at=LATER, why="cancelled")
    assert PaymentOrder.objects.get().state == "paid"


def test_payment_and_cancellation_at_once_never_leave_paid_money_unsubmitted() -> None:
    order = due_order()
    start_payment(order.id, actor=citizen(), at=MORNING, provider_ref="P1")
    at_once(
        partial(_pay, order, "T1"),
        partial(fail_payment, order.id, actor=BANK, at=MORNING, why="cancelled"),
        partial(_pay, order, "T1"),
    )
    dossier = Dossier.objects.get(pk=order.dossier_id)
    assert (dossier.business, dossier.money) == ("submitted", "paid")
    assert PaymentMessage.objects.count() == 1
    assert kinds(dossier).count("submitted") == 1


def test_a_payment_after_the_dossier_was_withdrawn_is_owed_back() -> None:
    order = due_order()
    _pay(order, "T1")
    withdraw(order.dossier_id, actor=citizen(), at=LATER)
    late = _pay(order, "T2")
    assert (late.outcome, late.refund_due) == ("doubled", FEE)
    assert state(order.dossier) == "withdrawn"
