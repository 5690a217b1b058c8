"""The queue: order, counts, bar, and what it costs."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

import road
from authority import Authority
from motcua import demo
from motcua.casework.dossiers.desk_queries import Wish, counts, queue
from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.start_work import start_work
from motcua.casework.journeys.withdraw import withdraw
from motcua.faces.desk.clock import running, towards, working_time
from motcua.faces.desk.views.bulk import waiting_for
from motcua.registers.orgs.queries import commune_unit
from province import COMMUNE, citizen, officer

from .conftest import Browser, submit, working_moment

pytestmark = pytest.mark.django_db


def copies(dossier: Dossier, n: int) -> None:
    """The dossier n more times, with clocks of their own (a list needs rows, not law)."""
    clock, known = Clock.objects.get(dossier=dossier), Dossier.objects.count()
    for serial in range(known, known + n):
        dossier.id, dossier.code = Dossier().id, f"H48.190-261101-{serial + 5000:04d}"
        dossier.save(force_insert=True)
        clock.pk = dossier.id
        clock.save(force_insert=True)


def test_most_urgent_stands_first() -> None:
    late = submit(working_moment(9))
    fresh = road.submitted(working_moment(1), citizen(demo.ELDER))
    rows = queue(officer("mc.sathay"), Wish("to_answer"), at=timezone.now())
    assert [row.id for row in rows] == [late.id, fresh.id]


def test_filters_count_what_they_show(accepted: Dossier) -> None:
    now = timezone.now()
    road.submitted(working_moment(9), citizen(demo.ELDER))
    counter = officer("mc.sathay")
    counted = counts(counter, at=now)
    assert counted == {
        "to_answer": 1, "mine": 0, "to_sign": 1, "to_seal": 0, "supplement": 0, "due_soon": 0,
        "apology": 0, "late": 1, "hand_over": 0, "mirrored": 0, "all": 2,
    }  # fmt: skip
    assert counted == {name: len(queue(counter, Wish(name), at=now)) for name in counted}


def test_result_waits_for_the_leader_then_for_the_clerk(
    accepted: Dossier, authority: Authority
) -> None:
    team, now = road.staff(), timezone.now()
    start_work(accepted.id, actor=team.specialist, at=now)
    fields = {"monthly": "500000", "since": "2026-12-01"}
    result = draft_result(accepted.id, actor=team.specialist, at=now, granted=True, fields=fields)
    assert counts(team.leader, at=now)["to_sign"] == 0
    forward(accepted.id, actor=team.specialist, at=now)
    counted = counts(team.leader, at=now)
    assert (counted["to_sign"], counted["mine"]) == (1, 0)
    assert [one.document.id for one in waiting_for(team.leader, "to_sign")] == [result.id]
    road.signed(result, authority, team.leader, now)
    assert counts(team.leader, at=now)["to_sign"] == 0
    assert counts(team.clerk, at=now)["to_seal"] == 1
    assert [one.document.id for one in waiting_for(team.clerk, "to_seal")] == [result.id]


def test_desk_opens_with_the_first_list_that_waits_for_this_officer(browser: Browser) -> None:
    client = browser("mc.sathay")
    empty = client.get("/can-bo/").context
    assert (empty["wish"].filter, list(empty["lines"])) == ("to_answer", [])
    dossier = submit()
    team, now = road.staff(), timezone.now()
    road.matched(dossier.id, team.counter, now)
    receive(dossier.id, actor=team.counter, at=now)
    shown = client.get("/can-bo/").context
    assert shown["wish"].filter == "to_sign"
    assert [line.id for line in shown["lines"]] == [dossier.id]
    submit()
    shown = client.get("/can-bo/").context
    assert shown["wish"].filter == "to_answer"
    assert [(one.slug, one.count) for one in shown["filters"].waiting] == [("cho-ky", 1)]


@pytest.mark.parametrize(
    ("username", "own"),
    [("mc.sathay", ["cho-tra-loi", "cho-ky", "viec-cua-toi", "cho-tra-ket-qua"]),
     ("cv.sathay", ["cho-ky", "viec-cua-toi"]), ("ld.sathay", ["cho-ky", "viec-cua-toi"]),
     ("vt.sathay", ["vao-so-dong-dau"]), ("vanphong", [])],
)  # fmt: skip
def test_own_lists_are_those_that_the_post_can_empty(
    browser: Browser, username: str, own: list[str]
) -> None:
    filters = browser(username).get("/can-bo/").context["filters"]
    assert [one.slug for one in filters.own] == own
    assert not set(own) & {one.slug for one in filters.unit}
    assert filters.unit[-1].slug == "tat-ca"


def test_list_names_the_procedure_by_its_short_name(browser: Browser) -> None:
    submit()
    assert [line.procedure for line in browser("mc.sathay").get("/can-bo/").context["lines"]] == [
        "Trợ cấp hưu trí xã hội hằng tháng"
    ]


@pytest.mark.parametrize("path", ["/can-bo/?loc=cho-tra-loi", "/can-bo/so-theo-doi/"])
def test_queries_do_not_grow_with_the_rows(browser: Browser, path: str) -> None:
    client, first = browser("mc.sathay"), submit()
    client.get(path)  # what is read once per process has been read
    seen = []
    for more in (0, 2, 97):
        copies(first, more)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert answer.context["page"].paginator.count in (1, 3, 100)
        seen.append(len(asked))
    assert seen[0] == seen[1] == seen[2]


def test_queries_of_a_dossier_do_not_grow_with_its_queue(browser: Browser) -> None:
    client, first = browser("mc.sathay"), submit()
    path = f"/can-bo/ho-so/{first.id}/"
    client.get(path)
    seen = []
    for more in (0, 2, 97):
        copies(Dossier.objects.get(pk=first.id), more)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        seen.append(len(asked))
    assert seen[0] == seen[1] == seen[2]


def test_a_moment_past_closing_time_is_late_and_nothing_more() -> None:
    dossier = submit(working_moment(2))
    due = dossier.clock.first_answer_due
    with translation.override("en"):
        clock = running(dossier, due + timedelta(seconds=20))
        assert clock is not None
        assert (clock.left, clock.state) == ("late", "bad")


def test_bar_says_the_same_in_words() -> None:
    dossier = submit(working_moment(2))
    with translation.override("en"):
        clock = running(dossier, dossier.clock.submitted_at)
        assert clock is not None
        assert (clock.share, clock.state, clock.left) == (1.0, "", "8 hours left")
        due = dossier.clock.first_answer_due
        from motcua.law.rules import calendar_on

        calendar = calendar_on(due.date())
        nearly = calendar.add_working_seconds(dossier.clock.submitted_at, 7 * 3600)
        clock = running(dossier, nearly)
        assert clock is not None
        assert (clock.share, clock.state, clock.left) == (0.125, "warn", "1 hour left")
        clock = running(dossier, due + timedelta(days=14))
        assert clock is not None
        assert clock.state == "bad"
        assert clock.left.startswith("late by ")


@pytest.mark.parametrize(
    ("now", "until", "words"),
    [
        ("2026-03-02 00:00", "2026-03-16 17:00", "10 working days left"),  # before the opening
        ("2026-03-02 07:00", "2026-03-16 17:00", "10 working days left"),
        ("2026-03-02 15:00", "2026-03-16 17:00", "10 working days left"),
        ("2026-03-02 17:00", "2026-03-16 17:00", "10 working days left"),  # at the closing
        ("2026-03-01 10:00", "2026-03-16 17:00", "11 working days left"),  # a Sunday before
        ("2026-03-03 07:00", "2026-03-16 17:00", "9 working days left"),
        ("2026-03-13 16:00", "2026-03-16 17:00", "8 hours left"),  # the weekend counts nothing
        ("2026-03-16 07:00", "2026-03-16 17:00", "8 hours left"),
        ("2026-03-02 15:00", "2026-03-05 10:00", "2 working days 5 hours left"),
        ("2026-03-02 09:00", "2026-03-04 09:00", "2 working days left"),  # a term of 16 hours
    ],
)
def test_days_left_never_exceed_the_days_that_were_given(now: str, until: str, words: str) -> None:
    start, end = (datetime.fromisoformat(f"{one}+07:00") for one in (now, until))
    with translation.override("en"):
        clock = towards("Appointment", start, end, commune_unit(COMMUNE).path, start)
        assert clock is not None
        assert clock.left == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute"), (60, "1 minute"), (3600, "1 hour"), (5400, "1 hour 30 minutes"),
     (28800, "8 hours"), (28801, "1 working day"), (90000, "3 working days 1 hour")],
)  # fmt: skip
def test_working_time_in_words(seconds: int, words: str) -> None:
    with translation.override("en"):
        assert working_time(seconds) == words


def test_search_finds_without_accents(browser: Browser) -> None:
    dossier = submit()
    for words in ("nguyen thi hanh", dossier.code or "", demo.CITIZEN.national_id):
        page = browser("cv.sathay").post("/can-bo/", {"tim": words, "loc": "cho-ky"}, follow=True)
        assert dossier.code in page.content.decode(), words


def test_a_slip_that_waits_is_counted_after_the_dossier_was_withdrawn(accepted: Dossier) -> None:
    counter, now = road.staff().counter, timezone.now()
    withdraw(accepted.id, actor=citizen(), at=now, reason="Không còn nhu cầu")
    counted = counts(counter, at=now)
    assert (counted["to_sign"], counted["all"]) == (1, 0)
    assert counted == {name: len(queue(counter, Wish(name), at=now)) for name in counted}
