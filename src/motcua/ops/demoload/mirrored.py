"""Birth registrations that the national system owns: four states, followed."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta

from motcua import demo
from motcua.casework.journeys.mirror import MirroredState
from motcua.law.calendar import VIETNAM, local_day
from motcua.law.identifiers import central_dossier_code
from motcua.law.rules import calendar_on
from motcua.law.terms import Term, due_at
from motcua.ops.demoload.applicants import BIRTH
from motcua.ops.demoload.stories import Act, Story

SYSTEM = "dvcqg"
OWNER_CODE = "01"
CUTOFF = time(15)
END = datetime(2026, 11, 20, 17, tzinfo=VIETNAM)


def mirrored_story(
    i: int, rng: random.Random, start: datetime, unit: str, who: demo.DemoPerson
) -> Story | None:
    """Arrived, received, in work, returned; one in thirty is told to us a day late."""
    calendar = calendar_on(local_day(start))
    received = calendar.add_working_seconds(
        calendar.next_working_moment(start), rng.randrange(600, 9000)
    )
    due = due_at(received, Term("days", 0), calendar, CUTOFF).due
    seconds = rng.randrange(1200, 9000) if rng.random() > 0.05 else 40_000
    finished = calendar.add_working_seconds(received, seconds)
    lag = timedelta(hours=26) if rng.random() < 1 / 30 else timedelta(minutes=rng.randrange(1, 9))
    known = MirroredState(
        system=SYSTEM,
        source_id=f"DEMO-{i}",
        code=central_dossier_code(unit, start.date(), OWNER_CODE, i + 1),
        procedure=BIRTH,
        unit=unit,
        portal_code=1,
        changed_at=start,
        owner_national_id=who.national_id,
        submitted_at=start,
    )
    taken = replace(known, received_at=received, due_at=due)
    states = (
        known,
        replace(taken, portal_code=2, changed_at=received),
        replace(taken, portal_code=4, changed_at=received + timedelta(minutes=5)),
        replace(
            taken,
            portal_code=10,
            changed_at=finished + timedelta(minutes=10),
            finished_at=finished,
        ),
    )
    acts = tuple(
        Act("mirror", state.changed_at + lag, "portal", {"state": state})
        for state in states
        if state.changed_at + lag <= END
    )
    if not acts:
        return None
    return Story(50_000_000 + i, BIRTH, unit, who.national_id, "online", "alone", acts)
