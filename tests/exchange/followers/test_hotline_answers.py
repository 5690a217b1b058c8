"""A call to 1022 arrives, an officer answers, the answer goes back to its caller, once."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from following import catch_up
from live_sandbox import LiveSandbox, point_at
from motcua.casework.feedback.models import Petition, PetitionAnswer
from motcua.casework.journeys.answer_petition import answer_petition
from motcua.exchange.followers.hotline import Hotline
from motcua.exchange.followers.petitions import pull_hotline
from motcua.law.errors import Refused
from motcua.ledger.follow import run_once
from motcua.ledger.models import Entry, HeldStream
from province import COMMUNE, officer

CALL = {"TieuDe": "Hồ sơ chậm", "NoiDung": "Tôi nộp tháng trước.", "DonVi": COMMUNE}
ANSWER = "Hồ sơ của bà đã có kết quả, mời bà đến nhận."


def call(sandbox: LiveSandbox) -> Petition:
    code = sandbox.post("1022/phan-anh/tao", CALL)["MaPhieu"]
    pull_hotline()
    return Petition.objects.get(source="1022", source_id=code)


@pytest.mark.usefixtures("own_database")
def test_answer_reaches_the_hotline_once_also_after_an_outage(
    sandbox: LiveSandbox, settings: Settings
) -> None:
    point_at(sandbox, settings, c1022={"timeout": 0.2, "rest": 0.1})
    row = call(sandbox)
    answer_petition(row.pk, actor=officer("cv.sathay"), at=timezone.now(), text=ANSWER)
    sandbox.faults(**{"1022": {"down": True}})
    for _ in range(3):
        run_once(Hotline())
    assert PetitionAnswer.objects.get().told_at is None
    assert not HeldStream.objects.exists()
    sandbox.faults(**{"1022": {}})
    catch_up(Hotline())
    answer = PetitionAnswer.objects.get()
    assert answer.told_at is not None
    assert pull_hotline() == 1
    row.refresh_from_db()
    assert (row.state, row.answered_at) == ("handled", answer.at)
    kinds = Entry.objects.filter(stream_id=row.pk).order_by("n").values_list("kind", flat=True)
    assert list(kinds) == ["petition_arrived", "petition_answered"]
    assert ANSWER not in str(list(Entry.objects.filter(stream_id=row.pk).values()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("username", "text", "code"),
    [("cv.sathay", " ", "no_answer"), ("cv.sathay", "a" * 4001, "too_long"),
     ("cv.khcn", ANSWER, "not_found"), ("mc.sathay", ANSWER, "not_found")],
)  # fmt: skip
def test_answer_needs_words_and_the_right(
    sandbox: LiveSandbox, username: str, text: str, code: str
) -> None:
    row = call(sandbox)
    with pytest.raises(Refused) as no:
        answer_petition(row.pk, actor=officer(username), at=timezone.now(), text=text)
    assert no.value.code == code
    assert not PetitionAnswer.objects.exists()


@pytest.mark.django_db
def test_second_answer_and_a_portals_petition_are_refused(sandbox: LiveSandbox) -> None:
    row, actor = call(sandbox), officer("cv.sathay")
    answer_petition(row.pk, actor=actor, at=timezone.now(), text=ANSWER)
    with pytest.raises(Refused, match="already"):
        answer_petition(row.pk, actor=actor, at=timezone.now(), text="Khác")
    Petition.objects.filter(pk=row.pk).update(source="portal", answered_at=None)
    with pytest.raises(Refused, match="national portal"):
        answer_petition(row.pk, actor=actor, at=timezone.now(), text="Khác")
