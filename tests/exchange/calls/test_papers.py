"""Papers that the state holds: fetched once, checked, and only for their owner."""

import pytest

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.files import read
from motcua.casework.documents.models import VaultItem
from motcua.exchange.calls.papers import refresh_papers
from motcua.law.errors import Refused
from motcua.ledger.models import AccessLog
from province import citizen, officer
from road import MORNING

pytestmark = pytest.mark.django_db


def test_papers_come_with_their_files_and_are_there_the_next_time(sandbox: LiveSandbox) -> None:
    actor = citizen()
    first = refresh_papers(actor=actor, at=MORNING)
    assert (first.available, first.added, first.known, first.left) == (True, 3, 0, 0)
    items = VaultItem.objects.filter(person_id=actor.person_id).order_by("kind")
    assert "Giấy khai sinh" in [one.title_vi for one in items]
    assert all(read(one.file_id).startswith(b"%PDF") for one in items)
    assert all(one.file.mime == "application/pdf" for one in items)
    again = refresh_papers(actor=actor, at=MORNING)
    assert (again.added, again.known) == (0, 3)


def test_vault_that_is_down_leaves_the_papers_usable(sandbox: LiveSandbox) -> None:
    actor = citizen()
    refresh_papers(actor=actor, at=MORNING)
    sandbox.faults(kho={"down": True})
    assert refresh_papers(actor=actor, at=MORNING).available is False
    assert VaultItem.objects.filter(person_id=actor.person_id).count() == 3


def test_who_is_no_owner_asks_for_nothing(sandbox: LiveSandbox) -> None:
    with pytest.raises(Refused):
        refresh_papers(actor=officer("mc.sathay"), at=MORNING)
    assert sandbox.seen("kho") == []


def test_everybody_gets_their_own_and_the_reading_is_logged(sandbox: LiveSandbox) -> None:
    one, two = citizen(), citizen(demo.SHORT_NAME)
    refresh_papers(actor=one, at=MORNING)
    refresh_papers(actor=two, at=MORNING)
    files = [
        set(VaultItem.objects.filter(person_id=who.person_id).values_list("file_id", flat=True))
        for who in (one, two)
    ]
    assert files[0].isdisjoint(files[1])
    assert AccessLog.objects.filter(purpose="papers").count() == 2
