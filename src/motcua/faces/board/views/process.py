"""What really happens between filing and result, per procedure."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board.processes import MOST, Choosable, procedures_of, told_process
from motcua.faces.board.queries import received_in
from motcua.faces.board.reach import reach_of
from motcua.faces.board.rendering import filters, page
from motcua.faces.board.wish import Wish
from motcua.faces.board.words import period_words
from motcua.faces.components.fields import Choice, Field
from motcua.registers.people.actor import Actor

PROCEDURE, LEFT_OUT = "thu-tuc", "bo"


@require_safe
@officer(view="board")
def show_process(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`/dieu-hanh/quy-trinh/`: the busiest procedure, or the chosen one, as picture and tables.

    `bo=FROM => TO` leaves a planned wait out, as often as it stands there.
    """
    whole, wish = reach_of(actor), Wish.read(request.GET, timezone.localdate())
    reach = whole.narrowed(wish.unit)
    found = received_in(reach, wish.period)
    offered = procedures_of(found)
    one = _chosen(offered, request.GET.get(PROCEDURE, ""))
    exclude = tuple(request.GET.getlist(LEFT_OUT))
    context: dict[str, object] = {
        "wish": wish,
        "filters": [*filters(wish, whole), _field(offered, one)],
        "period_words": period_words(wish.text, wish.period),
        "one": one,
    }
    if one is not None:
        mine = found.filter(procedure_id=one.code)
        told = told_process(mine, (wish.period, reach), one, exclude)
        context |= {"told": told, "exclude": exclude, "cut": MOST if one.n > MOST else 0}
    return page(request, actor, "process", context)


def _chosen(offered: list[Choosable], code: str) -> Choosable | None:
    """The asked procedure; one without dossiers here falls back to the busiest."""
    found = [each for each in offered if each.code == code]
    return next(iter([*found, *offered]), None)


def _field(offered: list[Choosable], one: Choosable | None) -> Field:
    choices = [Choice(each.code, f"{each.name[:90]} ({each.n})") for each in offered]
    return Field(
        PROCEDURE, gettext("Procedure"), "select", one.code if one else "", choices=choices
    )
