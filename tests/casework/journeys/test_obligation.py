"""A financial obligation during work: code 6, work waits, money of its own, settled on proof."""

import pytest

from authority import Authority
from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.ask_obligation import ask_obligation
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.settle_obligation import settle_obligation
from motcua.casework.journeys.start_work import start_work
from motcua.casework.journeys.stop import stop
from motcua.casework.journeys.withdraw import withdraw
from motcua.casework.money.models import Obligation
from motcua.law.errors import Refused
from motcua.law.lifecycle import Business, portal_code
from province import citizen, moment
from road import MORNING, accepted, signed, staff

pytestmark = pytest.mark.django_db
WHAT = "Nộp lệ phí trước bạ tại Kho bạc khu vực theo thông báo kèm theo."
LATER = moment("2026-03-05 09:00")


def in_work(authority: Authority) -> Dossier:
    dossier = accepted(MORNING, authority)
    start_work(dossier.id, actor=staff().specialist, at=MORNING)
    return Dossier.objects.get(pk=dossier.pk)


def asked(authority: Authority) -> Dossier:
    dossier = in_work(authority)
    ask_obligation(dossier.id, actor=staff().specialist, at=MORNING, amount=2_500_000, what=WHAT,
                   notice="12/TB-CT")  # fmt: skip
    return Dossier.objects.get(pk=dossier.pk)


def test_the_portal_is_told_six_while_it_is_open_and_four_again_after(authority: Authority) -> None:
    dossier = asked(authority)
    assert portal_code(Business(dossier.business)) == 6
    settle_obligation(dossier.id, actor=staff().specialist, at=LATER, proof="KB-0001")
    dossier.refresh_from_db()
    assert portal_code(Business(dossier.business)) == 4
    row = Obligation.objects.get()
    assert (row.amount, row.state, row.proof, row.settled_at) == (2_500_000, "paid", "KB-0001",
                                                                 LATER)  # fmt: skip


def test_the_fee_at_filing_and_the_appointment_stay_what_they_were(authority: Authority) -> None:
    before = Clock.objects.values_list("due", flat=True)
    dossier = asked(authority)
    assert dossier.money == "none"
    assert list(before) == [moment("2026-03-16 17:00")]


def test_the_ledger_keeps_amount_and_ids_and_no_words(authority: Authority) -> None:
    dossier = asked(authority)
    settle_obligation(dossier.id, actor=staff().specialist, at=LATER, proof="KB-0001")
    entries = history(dossier.id, ["obligation_asked", "obligation_settled"])
    row = str(Obligation.objects.get().id)
    role = {"role": "specialist"}
    assert [entry.payload for entry in entries] == [
        {**role, "obligation": row, "amount": 2_500_000},
        {**role, "obligation": row, "amount": 2_500_000, "state": "paid"},
    ]


def test_work_waits_until_it_is_settled(authority: Authority) -> None:
    dossier, specialist = asked(authority), staff().specialist
    for deed in (
        lambda: forward(dossier.id, actor=specialist, at=LATER),
        lambda: draft_result(dossier.id, actor=specialist, at=LATER, granted=True, fields={}),
        lambda: ask_obligation(dossier.id, actor=specialist, at=LATER, amount=1, what=WHAT),
    ):
        with pytest.raises(Refused) as no:
            deed()
        assert no.value.code == "not_lawful_now"
    assert Obligation.objects.count() == 1


def test_a_waiver_is_no_payment(authority: Authority) -> None:
    dossier = asked(authority)
    specialist = staff().specialist
    settle_obligation(dossier.id, actor=specialist, at=LATER, proof="7/QĐ-UBND", waived=True)
    assert Obligation.objects.get().state == "waived"


@pytest.mark.parametrize("deed", ["withdrawn", "stopped"])
def test_a_dossier_that_ends_leaves_no_obligation_open(authority: Authority, deed: str) -> None:
    dossier = asked(authority)
    if deed == "withdrawn":
        withdraw(dossier.id, actor=citizen(), at=LATER)
    else:
        stop(dossier.id, actor=staff().specialist, at=LATER, reason="Chủ hồ sơ đề nghị dừng.")
    assert Dossier.objects.get(pk=dossier.pk).business == deed
    row = Obligation.objects.get()
    assert (row.state, row.settled_at, row.proof) == ("cancelled", LATER, "")


@pytest.mark.parametrize(("amount", "what", "code"), [
    (0, WHAT, "no_amount"), (-5, WHAT, "no_amount"), (10**14, WHAT, "no_amount"),
    (100, " thuế ", "what_missing"),
])  # fmt: skip
def test_an_obligation_that_says_nothing_is_refused_and_nothing_changes(
    authority: Authority, amount: int, what: str, code: str
) -> None:
    dossier = in_work(authority)
    with pytest.raises(Refused) as no:
        ask_obligation(
            dossier.id, actor=staff().specialist, at=MORNING, amount=amount, what=what
        )  # fmt: skip
    assert no.value.code == code
    dossier.refresh_from_db()
    assert (dossier.business, Obligation.objects.count()) == ("in_progress", 0)


def test_without_proof_nothing_is_settled_and_only_the_holder_may(authority: Authority) -> None:
    dossier, team = asked(authority), staff()
    for actor, proof, code in (
        (team.specialist, "  ", "no_proof"), (team.counter, "KB-1", "no_right"),
        (citizen(), "KB-1", "no_right"), (staff("khcn").specialist, "KB-1", "no_right"),
    ):  # fmt: skip
        with pytest.raises(Refused) as no:
            settle_obligation(dossier.id, actor=actor, at=LATER, proof=proof)
        assert no.value.code == code
    assert Dossier.objects.get(pk=dossier.pk).business == "obligation"


def test_a_settled_obligation_lets_a_second_one_be_raised(authority: Authority) -> None:
    dossier, specialist = asked(authority), staff().specialist
    settle_obligation(dossier.id, actor=specialist, at=LATER, proof="KB-1")
    ask_obligation(dossier.id, actor=specialist, at=LATER, amount=5, what=WHAT)
    assert sorted(Obligation.objects.values_list("state", flat=True)) == ["due", "paid"]


def test_a_negative_result_is_the_verb_reject_result_and_is_signed_like_any(
    authority: Authority,
) -> None:
    dossier, team = in_work(authority), staff()
    with pytest.raises(Refused) as no:
        draft_result(dossier.id, actor=team.specialist, at=MORNING, granted=False, fields={})
    assert no.value.code == "reason_missing"
    letter = draft_result(
        dossier.id, actor=team.specialist, at=MORNING, granted=False,
        fields={"reason": "Chưa đủ tuổi theo quy định."},
    )  # fmt: skip
    forward(dossier.id, actor=team.specialist, at=MORNING)
    assert signed(letter, authority, team.leader, MORNING).state == "signed"
    assert history(dossier.id, ["result_drafted"]).get().payload["granted"] is False
