"""A paper result travels by post: ordered once, delivered with proof, or back at the counter."""

import pytest
from pytest_django.fixtures import Settings

from authority import Authority
from following import catch_up
from live_sandbox import HASTY, LiveSandbox, point_at
from motcua.casework.delivery.models import Handover
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.start_work import start_work
from motcua.exchange.followers import FOLLOWERS
from motcua.exchange.followers.post_tracking import track_parcels
from motcua.exchange.models import FeedCursor
from road import MORNING, accepted, sealed, signed, staff

pytestmark = pytest.mark.usefixtures("own_database")
POST = {one.name: one for one in FOLLOWERS}["buuchinh"]


def on_paper(authority: Authority) -> Dossier:
    """A finished dossier whose owner wants the result by post."""
    team = staff()
    dossier = accepted(MORNING, authority, team)
    Content.objects.filter(dossier=dossier).update(return_by="post")
    start_work(dossier.id, actor=team.specialist, at=MORNING)
    result = draft_result(
        dossier.id, actor=team.specialist, at=MORNING, granted=True,
        fields={"monthly": "500000", "since": "2026-04-01"},
    )  # fmt: skip
    forward(dossier.id, actor=team.specialist, at=MORNING)
    signed(result, authority, team.leader, MORNING)
    sealed(result, authority, team.clerk, MORNING)
    return Dossier.objects.get(pk=dossier.pk)


def track() -> int:
    FeedCursor.objects.all().delete()
    return track_parcels()


def test_parcel_is_ordered_once_and_delivered_with_its_proof(
    sandbox: LiveSandbox, authority: Authority
) -> None:
    dossier = on_paper(authority)
    assert (dossier.business, dossier.delivery) == ("finished", "ready")
    catch_up(POST)
    waybill = Handover.objects.get(dossier=dossier).tracking
    assert waybill.startswith("MP")
    assert Dossier.objects.get(pk=dossier.pk).delivery == "sent"
    assert track() == 0
    for _ in range(3):
        sandbox.post("buuchinh/day")
    assert track() == 1
    fresh = Dossier.objects.get(pk=dossier.pk)
    assert (fresh.business, fresh.delivery) == ("returned", "delivered")
    assert Handover.objects.get(dossier=dossier).proof == f"Ký nhận số {waybill}"
    assert [entry.kind for entry in history(dossier.id)][-3:] == ["finished", "sent", "returned"]
    assert track() == 0


def test_parcel_that_comes_back_waits_at_the_counter(
    sandbox: LiveSandbox, authority: Authority
) -> None:
    dossier = on_paper(authority)
    catch_up(POST)
    sandbox.post("buuchinh/day", {"TrangThai": "CHUYEN_HOAN"})
    assert track() == 1
    fresh = Dossier.objects.get(pk=dossier.pk)
    assert (fresh.business, fresh.delivery) == ("finished", "came_back")
    assert track() == 0


def test_post_that_is_away_delays_the_parcel_and_orders_no_second_one(
    sandbox: LiveSandbox, settings: Settings, authority: Authority
) -> None:
    on_paper(authority)
    point_at(sandbox, settings, buuchinh=HASTY)
    sandbox.faults(buuchinh={"latency_ms": 1200})
    from motcua.ledger.follow import run_once

    run_once(POST)
    sandbox.faults(buuchinh={})
    point_at(sandbox, settings)
    catch_up(POST)
    assert sandbox.get("buuchinh/").text.count("MP0000") == 1
