"""What is to be expected: load of the coming weeks, open dossiers that may end late."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board.expected import NOTHING, Coming, values_of
from motcua.faces.board.foretelling import TAKES, asked_since, foretellable, foretold
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.named import procedures_by, units_by
from motcua.faces.board.queries import codes_of
from motcua.faces.board.reach import Reach, reach_of
from motcua.faces.board.rendering import about, filters, page
from motcua.faces.board.row_words import code_words
from motcua.faces.board.views.today import may_open
from motcua.faces.board.wish import Wish
from motcua.registers.people.actor import Actor
from motcua.steering.reports.foresight_told import (
    RiskRow,
    tell_expected,
    tell_loads,
    tell_risks,
)
from motcua.steering.reports.words import Lang, Words

SHOWN = 30


@require_safe
@officer(view="board")
def show_foresight(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`/dieu-hanh/du-bao/`: expected load with its interval; risks with their reasons.

    Shows what the worker worked out last, or that it is at it.
    """
    whole, wish = reach_of(actor), Wish.read(request.GET, timezone.localdate())
    known, reach = known_now(), whole.narrowed(wish.unit)
    lang: Lang = "en" if get_language() == "en" else "vi"
    told, words = foretold(known.facts.home, reach), Words(lang)
    found = told.found if told else NOTHING
    names = _names(found)
    risks = tell_risks(found.late, words, names, SHOWN)
    context = {
        **about(wish, known),
        "cut": False,
        "filters": filters(wish, whole)[1:],
        "w": words,
        "told": told,
        **(_waiting(known, reach) if told is None else {}),
        "expected": tell_expected(found.forecast, words) if found.forecast else None,
        "loads": tell_loads(found.loads, words, names),
        "risks": risks,
        "rows": _linked(actor, risks.rows),
    }
    return page(request, actor, "foresight", context)


def _waiting(known: Known, reach: Reach) -> dict[str, object]:
    """What a page says before there is an answer: since when it waits, or for which data."""
    if not foretellable(known):
        return {"filling": known.state == "loading" or known.share is not None}
    since = asked_since(known.facts.home, reach)
    return {"waiting": True, "since": since, "is_long": timezone.now() - since > TAKES}


def _names(found: Coming) -> dict[str, str]:
    """Names instead of codes and keys; three queries."""
    values = set(values_of(found, SHOWN))
    risks = found.late[1].risks[:SHOWN] if found.late else []
    words = {value: code_words(value) for value in values}
    return words | units_by(values) | procedures_by(values) | codes_of(risk.id for risk in risks)


def _linked(actor: Actor, rows: list[RiskRow]) -> list[tuple[str, RiskRow]]:
    """Each row with the address of its dossier, where the actor may open it; one query."""
    openable = may_open(actor, (UUID(row.id) for row in rows))
    return [
        (reverse("desk:dossier-show", args=[row.id]) if UUID(row.id) in openable else "", row)
        for row in rows
    ]
