"""Dossiers that a ministry's system owns: read from the portal's feed and followed here."""

from django.utils import timezone

from motcua.casework.journeys.mirror import MirroredState, mirror_arrive
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.portal import PortalChange
from motcua.exchange.followers.feeds import Feed, Row, unit_path
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import Procedure
from motcua.registers.people.record import Identity, know_person

SYSTEM = "dvcqg"


def pull_mirrored(limit: int = 100) -> int:
    """Takes the next changes from the feed, each exactly once; returns how many it read.

    A row that cannot be taken (unknown unit, native procedure) is kept with its reason and
    does not hold up the others. Nobody types anything here. Before the catalogue is loaded
    nothing is read, because everything would be refused.
    """
    return MIRRORED.pull(limit) if Procedure.objects.exclude(owner="").exists() else 0


def _read(after: int, limit: int) -> list[Row[PortalChange]]:
    rows = registry.portal.get().changes(after, limit)
    return [Row(row.cursor, row.code, row) for row in rows]


def _take(change: PortalChange) -> None:
    procedure = Procedure.objects.filter(pk=change.procedure_code).first()
    if procedure is None or not procedure.mirrored:
        raise Refused("This procedure is not one that another system owns.", code="not_mirrored")
    if change.owner_id:
        know_person(Identity(change.owner_id, change.owner_name, birth_year=None))
    mirror_arrive(at=timezone.now(), state=mirrored_state(change))


def mirrored_state(change: PortalChange) -> MirroredState:
    """The feed's row as the verb wants it; the code of the unit becomes our path."""
    return MirroredState(
        system=SYSTEM,
        source_id=change.code,
        code=change.code,
        procedure=change.procedure_code,
        unit=unit_path(change.unit_code),
        portal_code=change.status,
        changed_at=change.at,
        owner_national_id=change.owner_id,
        submitted_at=change.submitted_at,
        received_at=change.received_at,
        due_at=change.due_at,
        finished_at=change.finished_at,
    )


MIRRORED = Feed("dvcqg.ho-so", registry.portal, _read, _take)
