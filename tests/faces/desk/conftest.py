"""Officers' browsers and dossiers for the tests of the desk."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

import road
from authority import Authority
from live_sandbox import LiveSandbox, point_at, running_sandbox
from motcua.casework.documents.files import keep, record
from motcua.casework.documents.models import Attachment
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.confirm import confirm
from motcua.law.rules import calendar_on
from motcua.registers.people.models import Account
from province import citizen
from visitors import blank_pdf

Browser = Callable[[str], Client]


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def live_sandbox() -> Iterator[LiveSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(live_sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    """A forgetful sandbox, and our settings pointed at it."""
    live_sandbox.reset()
    point_at(live_sandbox, settings)
    return live_sandbox


@pytest.fixture
def browser() -> Browser:
    """`browser("mc.sathay")`: a browser in which this officer is signed in."""
    return officers_browser


def officers_browser(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    session = client.session
    session["seen_at"] = timezone.now().isoformat()
    session.save()
    return client


def working_moment(hours_ago: int = 1) -> datetime:
    """A moment of working time that lies so many working hours back."""
    now = timezone.now()
    calendar = calendar_on(now.date())
    day = calendar.local(now).date() - timedelta(days=7)
    at = calendar.next_working_moment(calendar.opening(day))
    left = calendar.working_seconds(at, now) - hours_ago * 3600
    return calendar.add_working_seconds(at, left)


@pytest.fixture
def submitted() -> Dossier:
    """A dossier of A Thút's neighbour with one paper, submitted one working hour ago."""
    return submit()


def submit(at: datetime | None = None) -> Dossier:
    at = at or working_moment()
    actor = citizen()
    draft = road.drafted(actor, at)
    paper_of(draft, at)
    return confirm(draft.id, actor=actor, at=at).dossier


def paper_of(dossier: Dossier, at: datetime) -> Attachment:
    file = record(keep(blank_pdf()), mime="application/pdf", pages=1)
    return attach_paper(
        dossier.id, actor=citizen(), at=at, component="ho_ngheo", file=file, name="giấy.pdf"
    )


@pytest.fixture
def accepted(submitted: Dossier) -> Dossier:
    """The same dossier, its identity checked, accepted; the receipt waits for a signature."""
    from motcua.casework.journeys.receive import receive

    counter, now = road.staff().counter, timezone.now()
    road.matched(submitted.id, counter, now)
    receive(submitted.id, actor=counter, at=now)
    return Dossier.objects.get(pk=submitted.id)
