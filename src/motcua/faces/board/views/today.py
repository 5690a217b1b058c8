"""The dossiers behind one line of the morning."""

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.db.models.query import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.models import Dossier, RouteTask
from motcua.casework.dossiers.queries import visible
from motcua.faces.accounts.guards import officer
from motcua.faces.board.breaking import KEYS, MOMENT, PETITIONS, dossiers_of, petitions_of
from motcua.faces.board.reach import Reach, reach_of
from motcua.faces.board.rendering import page
from motcua.faces.board.today_words import title_of
from motcua.faces.board.wish import Wish
from motcua.faces.desk.words import role_word
from motcua.registers.people.actor import Actor

PER_PAGE = 50


@require_safe
@officer(view="board")
def list_today(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """`/dieu-hanh/hom-nay/<key>/`: the most urgent first; a link where the actor may open it."""
    if key not in KEYS:
        raise Http404
    now = timezone.now()
    wish = Wish.read(request.GET, timezone.localdate())
    reach = reach_of(actor).narrowed(wish.unit)
    context: dict[str, object] = {"key": key, "title": title_of(key), "wish": wish, "now": now}
    number = request.GET.get("trang")
    if key == PETITIONS:
        shown = Paginator(petitions_of(reach, now), PER_PAGE).get_page(number)
        context |= {"shown": shown, "rows": list(shown.object_list), "petitions": True}
    else:
        context |= _page_of_dossiers(actor, key, reach, number)
    return page(request, actor, "today", context)


def _page_of_dossiers(
    actor: Actor, key: str, reach: Reach, number: str | None
) -> dict[str, object]:
    shown = Paginator(_dossiers(key, reach), PER_PAGE).get_page(number)
    rows = list(shown.object_list)
    return {
        "shown": shown,
        "rows": _with_moment(rows, key),
        "may_open": may_open(actor, (row.pk for row in rows)),
    }


def may_open(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the dossiers that the actor may see at the desk; one query."""
    return set(visible(actor).filter(pk__in=list(ids)).values_list("pk", flat=True))


def _dossiers(key: str, reach: Reach) -> QuerySet[Dossier]:
    tasks = RouteTask.objects.filter(done_at=None).select_related("assignee")
    found = dossiers_of(key, reach, timezone.now()).select_related("procedure", "unit", "clock")
    return found.prefetch_related(Prefetch("tasks", queryset=tasks, to_attr="open_tasks"))


def _with_moment(rows: Iterable[Dossier], key: str) -> list[tuple[Dossier, object, str]]:
    """Each dossier with the moment that counts for this list, and who has it now."""
    name = MOMENT[key].removeprefix("clock__")
    return [(row, _moment(row, name), _holders(row)) for row in rows]


def _holders(row: Dossier) -> str:
    """The officers of the open steps; the post where nobody has taken it; else the counter."""
    tasks: list[RouteTask] = row.open_tasks  # type: ignore[attr-defined]
    if not tasks:
        return gettext("One-stop counter")
    return ", ".join(
        task.assignee.full_name
        if task.assignee
        else gettext("%(post)s (not taken up yet)") % {"post": role_word(task.role)}
        for task in tasks
    )


def _moment(row: Dossier, name: str) -> object:
    if row.business == "submitted":
        return row.clock.first_answer_due
    return getattr(row.clock, name)
