"""The dossier in the middle of the desk: facts, values beside papers, route, history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from motcua.casework.documents.models import Attachment
from motcua.casework.documents.pictures import can_be_drawn
from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.known import known_to_the_state
from motcua.casework.dossiers.models import Content, Dossier, RouteTask, SupplementRequest
from motcua.casework.dossiers.queries import history
from motcua.casework.journeys.mirror import ENTRIES
from motcua.faces.components.parts import Row, State
from motcua.faces.components.words import local, moment
from motcua.faces.desk.lines import language
from motcua.faces.desk.situation import route_if_any
from motcua.faces.desk.words import (
    business_word,
    entry_word,
    origin_word,
    role_word,
    short_source,
    system_word,
)
from motcua.law.lifecycle import business_of_portal
from motcua.ledger.models import Entry
from motcua.registers.catalogue.models import ProcedureVersion
from motcua.registers.forms.render import FieldView, PageView, summary
from motcua.registers.forms.schema import read_form
from motcua.registers.people.models import Account, Person


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper of the dossier: its component, and its pages where they can be drawn."""

    id: UUID
    title: str
    name: str
    origin: str
    received_at: datetime
    size: int
    sha256: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A paper that the procedure asks for, and what is there of it."""

    key: str
    title: str
    required: bool
    papers: tuple[PaperView, ...]
    known: bool

    @property
    def state(self) -> tuple[str, State]:
        if self.papers:
            return gettext("there"), "good"
        if self.known:
            return gettext("known from a register"), "good"
        return (gettext("missing"), "bad") if self.required else (gettext("not given"), "")


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form as declared."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """One step of the internal route with who has or had it."""

    title: str
    role: str
    hours: int
    state: str  # done, now, later, returned
    who: str = ""
    started_at: datetime | None = None
    until: datetime | None = None
    done_at: datetime | None = None
    late: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One ledger entry in words."""

    n: int
    at: datetime
    what: str
    who: str
    ground: str


def sections_of(dossier: Dossier, content: Content | None) -> list[Section]:
    """The declared values with the badge of their source, page by page."""
    return [
        Section(page.title, tuple(row_of(one) for one in page.fields if one.shown))
        for page in _pages_of(dossier, content)
    ]


def views_of(dossier: Dossier, content: Content) -> list[FieldView]:
    """Every declared field in the reader's language, empty ones included."""
    return [one for page in _pages_of(dossier, content) for one in page.fields]


def _pages_of(dossier: Dossier, content: Content | None) -> tuple[PageView, ...]:
    version = dossier.version
    if content is None or version is None or version.form is None:
        return ()
    return summary(
        read_form(version.form), content.values, content.sources,
        language=language(), translate=gettext,
    )  # fmt: skip


def row_of(view: FieldView) -> Row:
    """A declared value with where it came from."""
    if not view.source:
        return Row(view.label, view.shown)
    at = moment(datetime.fromisoformat(view.source_at)) if view.source_at else ""
    badge = gettext("changed by the applicant") if view.edited else ""
    return Row(view.label, view.shown, "", f"{short_source(view.source)}, {at}", badge)


def components_of(dossier: Dossier, content: Content | None) -> list[Component]:
    """The papers by component; those of no component come last."""
    rows = list(papers_now(dossier.id).select_related("file"))
    version: ProcedureVersion | None = dossier.version
    asked: Iterable[Mapping[str, Any]] = version.components if version else ()
    found: list[Component] = []
    for row in asked:
        papers = tuple(_paper(p, local(row)) for p in rows if p.component == row["key"])
        if row.get("by_form") and not papers:
            continue
        known = content is not None and known_to_the_state(row, content)
        found.append(Component(row["key"], local(row), bool(row.get("required")), papers, known))
    named = {row["key"] for row in asked}
    others = tuple(_paper(p, p.name) for p in rows if p.component not in named)
    if others:
        found.append(Component("other", gettext("Other papers"), False, others, known=False))
    return found


def _paper(row: Attachment, title: str) -> PaperView:
    pages = row.file.pages or 1 if can_be_drawn(row.file.mime) else 0
    return PaperView(
        row.id, title, row.name, origin_word(row.origin), row.received_at, row.file.size,
        row.file_id, tuple(range(1, min(pages, 12) + 1)),
    )  # fmt: skip


def stays_of(dossier: Dossier, at: datetime) -> list[Stay]:
    """The route as a line: every stay that was, the open ones, and the steps to come."""
    route = route_if_any(dossier)
    if route is None:
        return []
    tasks = list(
        RouteTask.objects.filter(dossier=dossier)
        .select_related("assignee")
        .order_by("started_at", "id")
    )
    stays = [_stay(task, local(route.by_key[task.step]), at, route.by_key[task.step].hours)
             for task in tasks if task.step in route.by_key]  # fmt: skip
    order = [one.key for one in route.steps]
    reached = max((order.index(t.step) for t in tasks if t.step in order and not t.done_at),
                  default=max((order.index(t.step) for t in tasks if t.step in order),
                              default=-1))  # fmt: skip
    ended = bool(dossier.business in ("refused", "withdrawn", "stopped", "returned"))
    if not ended:
        stays += [
            Stay(local(one), role_word(one.role), one.hours, "later")
            for one in route.steps[reached + 1 :]
        ]
    return stays


def _stay(task: RouteTask, title: str, at: datetime, hours: int) -> Stay:
    state = "now" if task.done_at is None else "done"
    if task.outcome == "returned":
        state = "returned"
    ended = task.done_at or at
    return Stay(
        title, role_word(task.role), hours, state,
        task.assignee.full_name if task.assignee else "",
        task.started_at, task.due_at, task.done_at,
        bool(task.due_at and ended > task.due_at), task.note,
    )  # fmt: skip


def events_of(dossier: Dossier) -> list[Event]:
    """The history from the ledger, newest first, with names read from the registers."""
    entries = list(history(dossier.id).order_by("-n"))
    names = names_of(entry.actor for entry in entries)
    return [
        Event(one.n, one.at, _what(one), names.get(one.actor, one.actor), one.ground)
        for one in entries
    ]


def names_of(references: Iterable[str]) -> dict[str, str]:
    """Ledger references → names: two queries, however many there are."""
    wanted = set(references)
    ids = {kind: [r.partition(":")[2] for r in wanted if r.startswith(f"{kind}:")]
           for kind in ("account", "person")}  # fmt: skip
    accounts = Account.objects.filter(pk__in=ids["account"]).values_list("pk", "full_name")
    people = Person.objects.filter(pk__in=ids["person"]).values_list("pk", "full_name")
    names = {f"account:{key}": name for key, name in accounts}
    names |= {f"person:{key}": name for key, name in people}
    systems = {r: gettext("the system (%(name)s)") % {"name": system_word(r.rpartition(":")[2])}
               for r in wanted if r.startswith("system:")}  # fmt: skip
    return {**names, **systems}


def _what(entry: Entry) -> str:
    """What happened; of another system's change the state that it told, or all lines are alike."""
    told = entry.payload.get("portal_code") if entry.kind in ENTRIES else None
    if not isinstance(told, int):
        return entry_word(entry.kind)
    return f"{entry_word(entry.kind)}: {business_word(business_of_portal(told))}"


def supplement_of(dossier: Dossier) -> SupplementRequest | None:
    return dossier.supplements.order_by("-asked_at").first()
