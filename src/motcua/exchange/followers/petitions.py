"""Petitions at the national portal and calls to 1022, followed so that they can be counted."""

from django.utils import timezone

from motcua.casework.journeys.petition import PetitionState, follow_petition
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.hotline import HotlineCall
from motcua.exchange.connectors.kinds.portal import PetitionChange
from motcua.exchange.followers.feeds import Feed, Row, unit_path
from motcua.registers.orgs.models import Unit


def pull_petitions(limit: int = 100) -> int:
    """The next changes of petitions at the portal; how many rows were read."""
    return PORTAL.pull(limit) if Unit.objects.exists() else 0


def pull_hotline(limit: int = 100) -> int:
    """The next changes of calls to 1022; how many rows were read."""
    return HOTLINE.pull(limit) if Unit.objects.exists() else 0


def _portal_rows(after: int, limit: int) -> list[Row[PetitionChange]]:
    rows = registry.portal.get().petitions(after, limit)
    return [Row(row.cursor, row.code, row) for row in rows]


def _hotline_rows(after: int, limit: int) -> list[Row[HotlineCall]]:
    rows = registry.hotline.get().calls(after, limit)
    return [Row(row.cursor, row.code, row) for row in rows]


def _take_petition(row: PetitionChange) -> None:
    state = PetitionState(
        source="portal",
        source_id=row.code,
        unit=unit_path(row.unit_code),
        stage=row.stage.value,
        sent_at=row.sent_at,
        changed_at=row.at,
        dossier_code=row.dossier_code,
        likes=row.likes,
        dislikes=row.dislikes,
        repeated=row.repeated,
    )
    follow_petition(at=timezone.now(), state=state)


def _take_call(row: HotlineCall) -> None:
    state = PetitionState(
        source="1022",
        source_id=row.code,
        unit=unit_path(row.unit_code),
        stage="handled" if row.answered else "waiting",
        sent_at=row.sent_at,
        changed_at=row.at,
    )
    follow_petition(at=timezone.now(), state=state)


PORTAL = Feed("dvcqg.phan-anh", registry.portal, _portal_rows, _take_petition)
HOTLINE = Feed("c1022.phan-anh", registry.hotline, _hotline_rows, _take_call)
