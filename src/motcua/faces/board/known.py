"""How much the figures know: from when they are, and what the follower has yet to take in."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from motcua.ledger.follow import Place, behind
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.period import AsOf

State = Literal["empty", "loading", "behind", "fresh"]
TOLERATED = timedelta(minutes=5)
STEP_SECONDS = 60
DEMO = "demo.json"


@dataclass(frozen=True, slots=True)
class Known:
    """The facts as opened, until when they tell (`at`), and the ledger entries still to come.

    `share` is how far a first filling has come (0..100), null where none goes on.
    """

    facts: Facts
    state: State
    at: datetime
    entries: int
    share: int | None = None

    @property
    def as_of(self) -> AsOf:
        """To the minute, so that pages of the same minute ask the same question."""
        whole = int(self.at.timestamp()) // STEP_SECONDS * STEP_SECONDS
        return AsOf.moment(datetime.fromtimestamp(whole, UTC), self.facts.zone)


def known_now() -> Known:
    """Opens our own facts; one query."""
    home = Path(settings.MOTCUA_HOME)
    facts = Facts.open(home)
    cursor = facts.manifest.cursor
    place = Place(cursor[0], cursor[1], UUID(cursor[2])) if cursor else Place()
    entries, seconds = behind(place)
    share = _filling(home)
    at = timezone.now() - timedelta(seconds=seconds)
    return Known(facts, _state(cursor is not None, entries, seconds, share), at, entries, share)


def _state(told: bool, entries: int, seconds: float, share: int | None) -> State:  # noqa: FBT001
    if not told:
        return "loading" if entries or share is not None else "empty"
    late = timedelta(seconds=seconds) > TOLERATED
    return "behind" if share is not None or (entries and late) else "fresh"


def _filling(home: Path) -> int | None:
    """How far a demo home has come with its history, while it goes on."""
    try:
        state = json.loads((home / DEMO).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if state.get("finished"):
        return None
    return 100 * int(state.get("done", 0)) // max(1, int(state.get("total", 0)))
