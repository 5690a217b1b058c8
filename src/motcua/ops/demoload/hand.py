"""One dossier in memory: its rows and its chain, as the verbs would leave them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.clocks import KINDS, fill, reckoned
from motcua.casework.dossiers.models import Clock, Content, Dossier, Effort, RouteTask
from motcua.casework.dossiers.record import STREAM, reference
from motcua.casework.dossiers.routing import route_of, task_due
from motcua.casework.feedback.models import Petition
from motcua.law.clock import Event
from motcua.law.route import Position, RouteEvent, RouteEventKind, step
from motcua.law.route import begin as begin_route
from motcua.ledger.chain import link
from motcua.ledger.models import GENESIS, Entry
from motcua.ledger.origin import new_id, recorded_now
from motcua.ops.demoload.books import Books
from motcua.ops.demoload.people import Cast
from motcua.ops.demoload.rows import Rows
from motcua.ops.demoload.stories import Act, Story
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.orgs.models import Unit
from motcua.registers.people.actor import Actor, system_actor

assert get_args(RouteEventKind)  # the route's vocabulary is the verbs' own


@dataclass(frozen=True)
class World:
    """What all stories share: people, versions, counters, specimen files (kind → sha256),
    and the ledger's epoch in force."""

    cast: Cast
    versions: Mapping[str, ProcedureVersion]
    books: Books
    specimens: Mapping[str, str]
    roles: Mapping[str, tuple[str, str]]
    units: Mapping[str, Unit]
    epoch: int


class Hand:
    """Writes one story. `rows` receives every row; the dossier's own rows change until the end."""

    def __init__(self, story: Story, world: World, rows: Rows) -> None:
        self.story, self.world, self.rows = story, world, rows
        self.dossier = Dossier()
        self.content, self.effort, self.clock = Content(), Effort(), Clock()
        self.tasks: list[RouteTask] = []
        self.documents: dict[str, IssuedDocument] = {}
        self.entries: list[Entry] = []
        self.petition: Petition | None = None
        self.heard: list[Entry] = []

    def actor(self, act: Act) -> Actor:
        """The actor whom the verb would have been given."""
        story, cast = self.story, self.world.cast
        if act.by == "owner":
            organisation = cast.organisations[story.organisation] if story.organisation else None
            person = cast.people[story.owner]
            roles = frozenset({"citizen"})
            return Actor(None, person, "", "citizen", roles, "", 2, organisation)
        if act.by in cast.accounts:
            unit, role = self.world.roles[act.by]
            roles = frozenset({role})
            return Actor(cast.accounts[act.by], None, "", role, roles, unit, 2, None, "counter")
        return system_actor(act.by)

    def record(
        self,
        kind: str,
        *,
        actor: Actor,
        at: datetime,
        payload: Mapping[str, object] | None = None,
        ground: str = "",
    ) -> Entry:
        """Appends an entry to the dossier's chain."""
        return chained(
            self.entries,
            stream_kind=STREAM,
            stream_id=self.dossier.id,
            kind=kind,
            at=at,
            actor=reference(actor),
            unit=actor.unit or "",
            payload={"role": actor.role, **(payload or {})},
            ground=ground,
            epoch=self.world.epoch,
        )

    def route_begin(self, at: datetime) -> None:
        """Acceptance ends intake and opens what follows it."""
        route = route_of(self.dossier)
        for key in begin_route(route).active:
            self._open(key, self.clock.submitted_at or at)
        self.dossier.step = self.tasks[-1].step
        self.route_move("advance", at)

    def route_move(
        self, kind: RouteEventKind, at: datetime, *, note: str = "", to: str | None = None
    ) -> None:
        """Moves a route without parallel groups by one event."""
        here = self.tasks[-1]
        after = step(
            route_of(self.dossier), Position((here.step,)), RouteEvent(kind, here.step, to)
        )
        here.done_at, here.note = at, note
        here.outcome = "returned" if kind == "return" else "forwarded"
        for key in after.active:
            last = self._last_holder(key) if kind == "return" else None
            self._open(key, at, last)
        self.dossier.step = after.active[0] if after.active else ""
        self.dossier.assignee_id = self.tasks[-1].assignee_id if after.active else None

    def close_tasks(self, at: datetime, outcome: str) -> None:
        """Ends whatever is open."""
        for task in self.tasks:
            if task.done_at is None:
                task.done_at, task.outcome = at, outcome
        self.dossier.step, self.dossier.assignee_id = "", None

    def file_of(self, kind: str, purpose: str) -> str | None:
        """The specimen that stands for a document after that signature; slips have none."""
        return self.world.specimens.get(f"{kind}:{purpose}")

    def done(self) -> None:
        """Computes the clock once and hands over all rows."""
        self.refresh()
        mirrored = bool(self.dossier.mirror)
        own = (self.dossier, self.content, self.clock)
        self.rows.add(*own, *(() if mirrored else (self.effort,)))
        self.rows.add(*self.tasks, *self.documents.values(), *self.entries)
        if self.petition is not None:
            self.rows.add(self.petition, *self.heard)

    def refresh(self) -> None:
        """The clock as stored by the last verb that moved it."""
        events = [
            Event(row.kind, row.at, row.payload)  # type: ignore[arg-type]
            for row in self.entries
            if row.kind in KINDS
        ]
        if self.dossier.mirror or not events:
            return
        fill(self.clock, self.dossier, events, reckoned(self.dossier, events, self.entries[-1].at))

    def _open(self, key: str, at: datetime, assignee: UUID | None = None) -> None:
        row = route_of(self.dossier).by_key[key]
        self.tasks.append(
            RouteTask(
                id=new_id(),
                dossier_id=self.dossier.id,
                step=key,
                role=row.role,
                unit_id=self.dossier.unit_id,
                assignee_id=assignee,
                started_at=at,
                due_at=task_due(row, at=at, unit=self.dossier.unit_id),
            )
        )

    def _last_holder(self, key: str) -> UUID | None:
        held = [task for task in self.tasks if task.step == key]
        return held[-1].assignee_id if held else None


def chained(chain: list[Entry], **fields: Any) -> Entry:
    """Puts an entry at the end of its chain, as `ledger.append` does."""
    entry = Entry(
        id=new_id(),
        recorded_at=recorded_now(),
        n=len(chain) + 1,
        prev=chain[-1].hash if chain else GENESIS,
        **fields,
    )
    entry.hash = link(entry)
    chain.append(entry)
    return entry
