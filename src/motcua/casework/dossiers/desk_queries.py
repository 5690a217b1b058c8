"""What officers' lists ask: queue by the running clock, saved filters with their counts.

Authorisation is part of every query (`visible`); the number of queries does not depend on the
number of rows. Other rooms are reached by the names of their relations only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, DateTimeField, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.query import QuerySet

from motcua.casework.dossiers.models import Dossier, RouteTask, SupplementRequest
from motcua.casework.dossiers.queries import visible
from motcua.law.calendar import local_day
from motcua.law.lifecycle import OPEN, WORKED
from motcua.law.rules import calendar_on
from motcua.law.text import fold
from motcua.registers.people.actor import Actor

OFFICER_SLIPS = ("receipt", "supplement", "refusal")
LEADER_SLIPS = ("apology", "stop")
WAITING = ("draft", "prepared")
RELATED = ("procedure", "unit", "person", "organisation", "clock")
# What a line of a list shows; a procedure's published facts alone are kilobytes.
SHOWN = ("code", "mirror", "business", "created_at", "procedure__name_vi", "procedure__name_en",
         "unit__name_vi", "unit__name_en", "person__full_name", "organisation__name", "clock",
         )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is asked for: a saved filter, words, and a unit below the actor's own."""

    filter: str = "all"
    text: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of asking, and until when something counts as "due soon"."""

    at: datetime
    soon: datetime


def queue(actor: Actor, wish: Wish, *, at: datetime) -> QuerySet[Dossier]:
    """The dossiers of a wish, the most urgent first; each with `until` and its open tasks.

    `until` is the moment that the running clock leads to: the first answer, the applicant's
    answer, or the appointment. Words look through everything that the actor may see.
    """
    now = Now(at, soon(at))
    rows = visible(actor).filter(_wanted(actor, wish, now)).select_related(*RELATED).only(*SHOWN)
    if wish.unit:
        rows = rows.filter(Q(unit_id=wish.unit) | Q(unit__path__startswith=f"{wish.unit}."))
    tasks = RouteTask.objects.filter(done_at=None).select_related("assignee")
    rows = rows.annotate(until=_until()).prefetch_related(
        Prefetch("tasks", queryset=tasks.order_by("started_at"), to_attr="open_tasks")
    )
    return rows.order_by(F("until").asc(nulls_last=True), "created_at", "pk")


def counts(actor: Actor, *, at: datetime) -> dict[str, int]:
    """How many dossiers each saved filter holds; one query."""
    try:
        sql, params = _counting(actor)
    except EmptyResultSet:
        return dict.fromkeys(FILTERS, 0)
    meant = {_AT: at, _SOON: soon(at)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [_meant(one, meant) for one in params])
        row = cursor.fetchone()
    return dict(zip(FILTERS, row, strict=True))


def counts_by_unit(actor: Actor, *, at: datetime) -> list[Mapping[str, object]]:
    """The same counts for each unit that has anything open, the most late first; one query."""
    wanted = ("to_answer", "in_work", "supplement", "due_soon", "late", "hand_over")
    now = Now(at, soon(at))
    asked = {name: Count("pk", filter=_BY_UNIT[name](actor, now)) for name in wanted}
    rows = visible(actor).exclude(business__in=_LONG_ENDED).values("unit_id", "unit__name_vi")
    found: list[Mapping[str, Any]] = [dict(row) for row in rows.annotate(**asked)]
    return sorted(found, key=lambda row: (-row["late"], -row["to_answer"], row["unit_id"]))


def soon(at: datetime) -> datetime:
    """Until when something is "due soon": the end of the next working day."""
    calendar = calendar_on(local_day(at))
    return calendar.closing(calendar.working_day_after(local_day(at), 1))


def drafts_of(actor: Actor) -> QuerySet[Dossier]:
    """Counter filings that this officer has begun and not yet confirmed."""
    return (
        Dossier.objects.filter(helper_id=actor.account_id, business="draft")
        .exclude(filing="alone")
        .select_related("procedure", "person", "organisation", "version__form", "unit")
        .order_by("-created_at")
    )


# Every page of the desk asks for the counts. Building their SQL costs more than running it, so it
# is built once for each actor, with two days long past in the places of the moments.
_AT, _SOON = datetime(1, 1, 3, tzinfo=UTC), datetime(1, 1, 4, tzinfo=UTC)


@lru_cache(maxsize=2000)
def _counting(actor: Actor) -> tuple[str, tuple[Any, ...]]:
    """The SQL that counts the filters of `actor`, in their order, and its parameters."""
    now = Now(_AT, _SOON)
    asked = {name: Count("pk", filter=make(actor, now)) for name, make in FILTERS.items()}
    rows = visible(actor).filter(~Q(business__in=_LONG_ENDED) | _to_sign(actor, now))
    query = rows.order_by().annotate(**asked).values_list(*FILTERS).query
    query.group_by = None  # one row for all of them
    sql, params = query.sql_with_params()
    return sql, tuple(params)


def _meant(param: Any, meant: Mapping[datetime, datetime]) -> Any:
    """A parameter of the SQL, as the driver takes it, with the moment in its place."""
    return meant[param] if isinstance(param, datetime) else param


def answer_moment(dossier_id: UUID) -> datetime | None:
    """Until when the applicant may answer the open supplement request."""
    rows = SupplementRequest.objects.filter(dossier_id=dossier_id, answered_at=None)
    return rows.values_list("answer_by", flat=True).first()


def _wanted(actor: Actor, wish: Wish, now: Now) -> Q:
    if wish.text.strip():
        return _words(wish.text.strip())
    return FILTERS.get(wish.filter, _all)(actor, now)


def _words(text: str) -> Q:
    folded = fold(text)
    return (
        Q(code__icontains=text)
        | Q(person__full_name_fold__contains=folded)
        | Q(person__national_id=text)
        | Q(organisation__name__icontains=text)
        | Q(organisation__tax_code=text)
    )


def _until() -> Combinable:
    answer_by = SupplementRequest.objects.filter(dossier=OuterRef("pk"), answered_at=None)
    return Case(
        When(business="submitted", then=F("clock__first_answer_due")),
        When(business="supplement", then=Subquery(answer_by.values("answer_by")[:1])),
        When(business__in=WORKED, then=F("clock__due")),
        default=F("clock__finished_at"),
        output_field=DateTimeField(),
    )


def _native(**more: object) -> Q:
    return Q(mirror="", **more)


def _all(actor: Actor, now: Now) -> Q:  # noqa: ARG001 -- all conditions have one shape
    return Q(business__in=OPEN) | _native(business="finished")


def _to_answer(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return _native(business="submitted")


def _in_work(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return _native(business__in=WORKED)


def _mine(actor: Actor, now: Now) -> Q:
    """Steps that are this officer's turn; what a leader has only to sign stands in that list."""
    held = RouteTask.objects.filter(
        Q(assignee=None) | Q(assignee_id=actor.account_id),
        done_at=None, role__in=actor.roles | {actor.role},
    )  # fmt: skip
    mine = _native(business__in=WORKED, pk__in=held.values("dossier_id"))
    return mine & ~_to_sign(actor, now) if actor.role == "leader" else mine


def _to_sign(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    found = _documents(documents__kind__in=OFFICER_SLIPS, documents__made_by_id=actor.account_id)
    if actor.role == "leader":
        found |= _documents(documents__kind__in=LEADER_SLIPS)
        found |= _documents(documents__data__has_key="granted") & Q(
            pk__in=RouteTask.objects.filter(done_at=None, role="leader").values("dossier_id")
        )
    return found & _native()


def _documents(**more: object) -> Q:
    """Dossiers with a document that waits for its first signature; one condition, one join."""
    rows = Dossier.objects.filter(documents__state__in=WAITING, documents__revoked_at=None, **more)
    return Q(pk__in=rows.values("pk"))


def _to_seal(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    signed = Dossier.objects.filter(
        documents__state="signed", documents__revoked_at=None,
        documents__data__has_key="granted", business="in_progress",
    )  # fmt: skip
    return Q(pk__in=signed.values("pk")) & _native()


def _supplement(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return _native(business="supplement")


def _due_soon(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return _native(business__in=WORKED, clock__paused_since=None) & Q(
        clock__due__gte=now.at, clock__due__lte=now.soon
    )


def _apology(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return _native(business__in=WORKED, clock__paused_since=None) & Q(
        clock__apology_due__gte=now.at, clock__apology_due__lte=now.soon
    )


def _late(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    unanswered = Q(business="submitted", clock__first_answer_due__lt=now.at)
    overdue = Q(business__in=WORKED, clock__due__lt=now.at, clock__paused_since=None)
    return (unanswered | overdue) & _native()


def _hand_over(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return _native(business="finished")


def _mirrored(actor: Actor, now: Now) -> Q:  # noqa: ARG001
    return Q(business__in=OPEN) & ~Q(mirror="")


_LONG_ENDED = ("returned", "refused", "withdrawn")
Condition = Callable[[Actor, Now], Q]
FILTERS: Mapping[str, Condition] = {
    "to_answer": _to_answer,
    "mine": _mine,
    "to_sign": _to_sign,
    "to_seal": _to_seal,
    "supplement": _supplement,
    "due_soon": _due_soon,
    "apology": _apology,
    "late": _late,
    "hand_over": _hand_over,
    "mirrored": _mirrored,
    "all": _all,
}
_BY_UNIT: Mapping[str, Condition] = {**FILTERS, "in_work": _in_work}
