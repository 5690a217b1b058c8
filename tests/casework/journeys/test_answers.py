"""What an office may answer: supplement once, refusal only by a signed slip, apology in time."""

from datetime import timedelta

import pytest

from authority import Authority
from motcua.casework.dossiers.models import Clock, Dossier, SupplementRequest
from motcua.casework.dossiers.points import Point
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.duties import run_due_duties
from motcua.casework.journeys.give_back import give_back
from motcua.casework.journeys.rate import rate
from motcua.casework.journeys.reappoint import draft_apology
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.record_identity import IdentityAnswer, record_identity
from motcua.casework.journeys.refuse import draft_refusal
from motcua.casework.journeys.start_work import start_work
from motcua.casework.journeys.withdraw import withdraw
from motcua.law.errors import Refused
from motcua.law.parameters import parameter, with_added
from province import citizen, moment
from road import MORNING, accepted, signed, staff, submitted

pytestmark = pytest.mark.django_db
REASON = "Người đề nghị chưa đủ 75 tuổi theo quy định."


def state(dossier: Dossier) -> str:
    return Dossier.objects.get(pk=dossier.pk).business


def test_a_supplement_is_asked_once_with_all_points_and_the_clock_starts_anew() -> None:
    dossier, team = submitted(MORNING), staff()
    points = [{"key": "ho_ngheo", "text": "Chụp lại trang 2"}, {"key": "x", "text": "Ghi rõ ngày"}]
    ask_supplement(dossier.id, actor=team.counter, at=moment("2026-03-02 10:00"), points=points)
    assert state(dossier) == "supplement"
    later = moment("2026-03-04 09:00")
    with pytest.raises(Refused) as no:
        answer_supplement(dossier.id, actor=citizen(), at=later, answers={"p1": "Đã chụp"})
    assert no.value.code == "unanswered"
    answers = {"p1": "Đã chụp lại", "p2": "01/01/1948"}
    answer_supplement(dossier.id, actor=citizen(), at=later, answers=answers)
    assert state(dossier) == "submitted"
    assert Clock.objects.get(dossier=dossier).first_answer_due == moment("2026-03-05 09:00")
    with pytest.raises(Refused) as no:
        ask_supplement(dossier.id, actor=team.counter, at=later, points=points)
    assert no.value.code == "asked_once"
    assert SupplementRequest.objects.filter(dossier=dossier).count() == 1


def test_points_about_the_same_paper_or_about_nothing_are_answered_each_by_its_own_name() -> None:
    dossier = submitted(MORNING)
    points: list[Point] = [
        {"key": "ho_ngheo", "text": "Chụp lại trang 1"},
        {"key": "ho_ngheo", "text": "Chụp lại trang 2"},
        {"key": "", "text": "Ghi rõ thôn"},
    ]
    ask_supplement(dossier.id, actor=staff().counter, at=MORNING, points=points)
    asked = SupplementRequest.objects.get(dossier=dossier)
    assert [one["id"] for one in asked.points] == ["p1", "p2", "p3"]
    assert [one["key"] for one in asked.points] == ["ho_ngheo", "ho_ngheo", ""]
    answers = {"p1": "Trang 1 đây", "p2": "Trang 2 đây", "p3": "Làng Chốt"}
    answer_supplement(dossier.id, actor=citizen(), at=MORNING, answers=answers)
    asked.refresh_from_db()
    assert [one["answer"] for one in asked.points] == list(answers.values())


def test_points_stored_before_they_had_ids_are_still_answered() -> None:
    dossier = submitted(MORNING)
    points: list[Point] = [{"key": "", "text": "Ghi rõ thôn"}, {"key": "", "text": "Ghi rõ ngày"}]
    ask_supplement(dossier.id, actor=staff().counter, at=MORNING, points=points)
    asked = SupplementRequest.objects.get(dossier=dossier)
    for one in asked.points:
        del one["id"]
    asked.save()
    answers = {"p1": "Làng Chốt", "p2": "01/01/1948"}
    answer_supplement(dossier.id, actor=citizen(), at=MORNING, answers=answers)
    asked.refresh_from_db()
    assert [one["answer"] for one in asked.points] == ["Làng Chốt", "01/01/1948"]


def test_an_empty_point_is_refused_and_nothing_changes() -> None:
    dossier = submitted(MORNING)
    with pytest.raises(Refused):
        ask_supplement(
            dossier.id, actor=staff().counter, at=MORNING, points=[{"key": "a", "text": "  "}]
        )
    assert state(dossier) == "submitted"


def test_an_unanswered_supplement_is_closed_by_the_clock_and_not_a_day_earlier() -> None:
    dossier = submitted(MORNING)
    point = [{"key": "a", "text": "Bổ sung trang 2"}]
    ask_supplement(dossier.id, actor=staff().counter, at=MORNING, points=point)
    assert run_due_duties(at=moment("2026-03-23 16:59")) == 0
    assert run_due_duties(at=moment("2026-03-23 17:01")) == 1
    assert run_due_duties(at=moment("2026-03-23 17:02")) == 0
    assert state(dossier) == "stopped"


def test_a_dossier_is_rated_only_after_its_end() -> None:
    dossier = submitted(MORNING)
    with pytest.raises(Refused) as no:
        rate(dossier.id, actor=citizen(), at=MORNING, score=5)
    assert no.value.code == "not_lawful_now"
    withdraw(dossier.id, actor=citizen(), at=MORNING)
    assert rate(dossier.id, actor=citizen(), at=MORNING, score=5).score == 5


def test_a_refusal_happens_only_with_that_officers_valid_signature(authority: Authority) -> None:
    dossier, team = submitted(MORNING), staff()
    slip = draft_refusal(dossier.id, actor=team.counter, at=MORNING, reason=REASON)
    assert state(dossier) == "submitted"
    with pytest.raises(Refused) as no:
        signed(slip, authority, team.leader, MORNING)
    assert no.value.code == "not_signer"
    assert state(dossier) == "submitted"
    done = signed(slip, authority, team.counter, MORNING)
    assert (state(dossier), done.state) == ("refused", "signed")
    kinds = [entry.kind for entry in history(dossier.id)]
    assert kinds == ["submitted", "slip_signed", "refused"]


def test_a_signature_by_another_key_is_refused_and_the_dossier_stays(authority: Authority) -> None:
    from motcua.casework.documents.files import read
    from motcua.casework.documents.signing.prepared import Prepared
    from motcua.casework.journeys.attach_signature import SignedValue, attach_signature
    from motcua.casework.journeys.prepare_signature import prepare_signature

    dossier, counter = submitted(MORNING), staff().counter
    slip = draft_refusal(dossier.id, actor=counter, at=MORNING, reason=REASON)
    mine, other = authority.officer(counter.name), authority.officer("Somebody else")
    task = prepare_signature(slip.id, actor=counter, at=MORNING, certificate=mine.certificate_pem)
    prepared = Prepared.restored(read(task.prepared_id), task.context)
    value = SignedValue(authority.sign(other, prepared.attributes))
    with pytest.raises(Refused) as no:
        attach_signature(task.id, actor=counter, at=MORNING, signed=value)
    assert no.value.code == "signature_mismatch"
    assert state(dossier) == "submitted"


def test_a_mismatch_is_the_officers_decision() -> None:
    dossier, counter = submitted(MORNING), staff().counter
    answer = IdentityAnswer("mismatch", "dancu", MORNING, differs=("birth",))
    record_identity(dossier.id, actor=counter, at=MORNING, answer=answer)
    with pytest.raises(Refused) as no:
        receive(dossier.id, actor=counter, at=MORNING)
    assert no.value.code == "decision_missing"
    receive(dossier.id, actor=counter, at=MORNING, decision="Đã đối chiếu giấy khai sinh gốc")
    check = dossier.identity_checks.get()
    assert check.decision == "Đã đối chiếu giấy khai sinh gốc"


def test_an_apology_in_time_moves_the_appointment_once(authority: Authority) -> None:
    dossier, team = accepted(MORNING, authority), staff()
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    new = moment("2026-03-20 17:00")
    letter = draft_apology(
        dossier.id, actor=team.specialist, at=MORNING, new_due=new, reason="Chờ niêm yết"
    )
    assert Clock.objects.get(dossier=dossier).due == moment("2026-03-16 17:00")
    signed(letter, authority, team.leader, moment("2026-03-12 09:00"))
    clock = Clock.objects.get(dossier=dossier)
    assert (clock.due, clock.first_due) == (new, moment("2026-03-16 17:00"))
    with pytest.raises(Refused) as no:
        draft_apology(
            dossier.id, actor=team.specialist, at=MORNING, new_due=moment("2026-03-25 17:00"),
            reason="Lần nữa",
        )  # fmt: skip
    assert no.value.code == "not_again"


def test_the_duty_to_apologise_is_raised_once_before_its_last_moment(authority: Authority) -> None:
    dossier, team = accepted(MORNING, authority), staff()
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    assert run_due_duties(at=moment("2026-03-10 09:00")) == 0
    near = moment("2026-03-13 08:00")
    assert [run_due_duties(at=near), run_due_duties(at=near)] == [1, 0]
    assert history(dossier.id, ["apology_duty_raised"]).count() == 1


def test_internal_returns_keep_who_had_it(authority: Authority) -> None:
    dossier, team = accepted(MORNING, authority), staff()
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    with pytest.raises(Refused):
        give_back(dossier.id, actor=team.specialist, at=MORNING, to_step="seal", note="x")
    give_back(dossier.id, actor=team.specialist, at=MORNING, to_step="intake", note="Thiếu trang")
    steps = [(t.step, t.outcome) for t in dossier.tasks.order_by("started_at", "id")]
    assert steps == [("intake", "forwarded"), ("review", "returned"), ("intake", "")]


def test_the_owner_withdraws_before_a_result_and_nobody_else_can(authority: Authority) -> None:
    from motcua import demo

    dossier = accepted(MORNING, authority)
    with pytest.raises(Refused):
        withdraw(dossier.id, actor=citizen(demo.SHORT_NAME), at=MORNING)
    withdraw(dossier.id, actor=citizen(), at=MORNING, reason="Không cần nữa")
    assert state(dossier) == "withdrawn"
    assert not dossier.tasks.filter(done_at=None).exists()


def test_duties_that_were_raised_do_not_crowd_out_the_others(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.casework.journeys.duties.BATCH", 1)
    both = [accepted(MORNING, authority), accepted(moment("2026-03-02 08:30"), authority)]
    last = Clock.objects.order_by("apology_due").values_list("apology_due", flat=True)[1]
    assert last is not None
    before = last - timedelta(hours=1)
    assert [run_due_duties(at=before) for _ in range(3)] == [1, 1, 0]
    for one in both:
        assert history(one.id, ["apology_duty_raised"]).count() == 1


def test_where_no_identity_check_is_required_none_is_waited_for() -> None:
    dossier = submitted(MORNING)
    lifted = parameter({
        "name": "identity_check_required", "value": False, "from": MORNING.date(),
        "source": "Decision of the test", "confidence": "verified",
        "procedures": [dossier.procedure_id],
    })  # fmt: skip
    with with_added([lifted]):
        receive(dossier.id, actor=staff().counter, at=MORNING)
    assert state(dossier) == "accepted"
