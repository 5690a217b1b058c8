"""Writing the history in chunks; an interrupted load goes on where it stopped."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.exchange.followers import FOLLOWERS
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.ledger.epoch import held
from motcua.ledger.follow import leave_history_alone
from motcua.ops.demoload.books import Books, reserve
from motcua.ops.demoload.invent import Inventor
from motcua.ops.demoload.people import gather_cast
from motcua.ops.demoload.rows import Rows
from motcua.ops.demoload.specimens import make_specimens
from motcua.ops.demoload.stories import Act, Story
from motcua.ops.demoload.world import make_world
from motcua.ops.demoload.writer import ORDER, write_story
from motcua.registers.catalogue.models import ProcedureVersion

DOSSIERS = 20_000
CHUNK = 200


def load_history(
    progress: Callable[[int, int], None], dossiers: int = DOSSIERS, agencies: int | None = None
) -> None:
    """Writes about `dossiers` synthetic dossiers, oldest first, for all communes or the first ones.

    The numbers that they use up are reserved before the first is written, so people may work
    beside the load. Nobody is told of the history: followers that tell leave it alone.
    """
    cast = gather_cast()
    world = make_world(cast, make_specimens())
    stories = Inventor(cast, agencies=agencies).stories(dossiers)
    reserve(_used_up(stories, world.versions))
    leave_history_alone([one.name for one in FOLLOWERS], datetime.now(UTC) - timedelta(minutes=5))
    progress(0, len(stories))
    for start in range(0, len(stories), CHUNK):
        rows = Rows()
        chunk = stories[start : start + CHUNK]
        for story in chunk:
            write_story(story, world, rows)
        if not Dossier.objects.filter(pk=rows.of(Dossier)[0].pk).exists():
            _write(rows, world.epoch)
        progress(start + len(chunk), len(stories))


def _write(rows: Rows, epoch: int) -> None:
    """Their hashes name the epoch in which the load began, so they are written in no other."""
    with transaction.atomic():
        if held() != epoch:
            raise Refused("The ledger's epoch was raised meanwhile: begin the load again.")
        rows.write(ORDER)


def _used_up(stories: Sequence[Story], versions: Mapping[str, ProcedureVersion]) -> Books:
    """The serials and numbers that these stories will take."""
    books = Books()
    for story in stories:
        version = versions.get(story.procedure)
        if version is None:
            continue
        submitted = next(act.at for act in reversed(story.acts) if act.verb in ("pay", "confirm"))
        books.serial(story.unit, local_day(submitted))
        result = str(version.result["document"])
        for act in story.acts:
            if act.verb == "draft_result" and not act.data["granted"]:
                result = "negative_result"
            book = _book(act, result)
            if book:
                books.number(story.unit, local_day(act.at).year, book)
    return books


def _book(act: Act, result: str) -> str:
    if act.verb == "sign_slip":
        return str(act.data["kind"])
    return result if act.verb == "seal" else ""
