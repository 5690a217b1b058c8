"""The morning page: what breaks today, then the targets, then the ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board.breaking import breaks, end_of_today
from motcua.faces.board.files import wanted_kind
from motcua.faces.board.goals import Goal, goals, merged
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.lines import Line, Names, lines, names_for
from motcua.faces.board.outlooks import foreseen
from motcua.faces.board.places import Group, group_of
from motcua.faces.board.reach import Reach, reach_of
from motcua.faces.board.rendering import about, filters, page
from motcua.faces.board.sheets import goal_sheet
from motcua.faces.board.today_words import item
from motcua.faces.board.wish import Wish
from motcua.registers.people.actor import Actor
from motcua.steering.plans.loading import targets_in_force

SHORT = 5


@require_safe
@officer(view="board")
def show_morning(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`/dieu-hanh/`."""
    whole = reach_of(actor)
    wish = Wish.read(request.GET, timezone.localdate())
    reach = whole.narrowed(wish.unit)
    known, now = known_now(), timezone.now()
    targets = targets_in_force()
    found = merged(goals(known, targets, wish, reach)) if known.state not in _NOTHING else []
    names = names_for(found)
    mine = [each for each in found if each.unit == reach.root]
    shown = lines(foreseen(known, mine, wish, reach), wish, names)
    if kind := wanted_kind(request):
        return goal_sheet(shown, wish, known).response(kind)
    context = {
        **about(wish, known),
        "filters": filters(wish, whole, with_plan=True),
        "today": [item(each, now, wish.query()) for each in breaks(reach, now)],
        "until": end_of_today(now),
        "has_plans": bool(targets),
        "missed": _of(shown, "missed"),
        "open": _of(shown, "open"),
        "met": _of(shown, "met"),
        "sentence": _sentence(shown),
        "below": _below(found, wish, reach, names),
        "ranking": _ranking(known, wish, reach),
    }
    return page(request, actor, "morning", context)


_NOTHING = ("empty", "loading")


@dataclass(frozen=True, slots=True)
class Below:
    """A unit below with plans of its own: how its targets stand, and its page."""

    name: str
    missed: int
    met: int
    open: int
    href: str


def _below(found: Sequence[Goal], wish: Wish, reach: Reach, names: Names) -> list[Below]:
    """What the plans of single units ask is theirs to answer; here stands only the sum."""
    units = dict.fromkeys(each.unit for each in found if each.unit != reach.root)
    return [
        _sum_of(unit, [each.verdict for each in found if each.unit == unit], wish, names)
        for unit in units
    ]


def _sum_of(unit: str, verdicts: Sequence[str], wish: Wish, names: Names) -> Below:
    return Below(
        names.units.get(unit, unit),
        verdicts.count("missed"),
        verdicts.count("met"),
        verdicts.count("open"),
        wish.query(don_vi=unit),
    )


def _of(shown: Sequence[Line], verdict: str) -> list[Line]:
    return [line for line in shown if line.verdict == verdict]


def _sentence(shown: Sequence[Line]) -> str:
    """The one sentence over the targets."""
    if not shown:
        return ""
    counts = {each: len(_of(shown, each)) for each in ("missed", "met", "open")}
    all_of = ngettext("%(n)s target", "%(n)s targets", len(shown)) % {"n": len(shown)}
    return gettext("%(all)s: %(missed)s not met, %(met)s met, %(open)s without a verdict.") % {
        "all": all_of, **counts,
    }  # fmt: skip


def _ranking(known: Known, wish: Wish, reach: Reach) -> Group | None:
    """The kind of units that the chosen unit belongs to; communes for a province."""
    if known.state in _NOTHING:
        return None
    return group_of(known, wish, reach, short=SHORT)
