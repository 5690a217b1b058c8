"""The rows behind a number: numerator, denominator, what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.faces.accounts.guards import officer
from motcua.faces.board.drill import Rows, Wanted, read_rows
from motcua.faces.board.files import Cell, Sheet, wanted_kind
from motcua.faces.board.known import Known, known_now
from motcua.faces.board.named import procedures_by, units_by
from motcua.faces.board.reach import reach_of
from motcua.faces.board.rendering import about, page
from motcua.faces.board.row_words import Heading, cell_words, headings
from motcua.faces.board.sheets import notes
from motcua.faces.board.views.today import may_open
from motcua.faces.board.wish import Wish
from motcua.faces.components.words import local
from motcua.registers.people.actor import Actor
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.conditions import Part

PER_PAGE = 50
FILE_ROWS = 50_000
PARTS: Mapping[str, Part] = {
    "tu-so": "numerator", "mau-so": "denominator", "loai-ra": "excluded",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells in words, and where its dossier opens (empty = not for this actor)."""

    cells: tuple[str, ...]
    href: str


@require_safe
@officer(view="board")
def list_rows(request: HttpRequest, actor: Actor, indicator: str, part: str) -> HttpResponse:
    """`/dieu-hanh/chi-tieu/<indicator>/<part>/`, oldest first; rows left out say why."""
    if part not in PARTS:
        raise Http404
    one, wish = chosen([indicator])[0], Wish.read(request.GET, timezone.localdate())
    reach, known = reach_of(actor).narrowed(wish.unit), known_now()
    wanted = Wanted(one, PARTS[part], wish.period, reach)
    if kind := wanted_kind(request):
        return _file(wanted, known, wish, kind)
    number = _page_number(request.GET.get("trang"))
    found = read_rows(known, wanted, offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    heads = headings(found.table, excluded=wanted.part == "excluded")
    context = {
        **about(wish, known),
        "one": one, "part": part, "title": _title(wanted.part), "total": found.total,
        "headings": heads,
        "rows": _lines(actor, found, heads),
        "shown": Paginator(range(found.total), PER_PAGE).get_page(number),
    }  # fmt: skip
    return page(request, actor, "rows", context)


def _lines(actor: Actor, found: Rows, heads: Sequence[Heading]) -> list[Line]:
    """Cells in words; three queries, however many rows."""
    names = _names(found.rows)
    openable = may_open(actor, _dossiers(found.rows))
    return [
        Line(
            tuple(cell_words(head, row, names) for head in heads),
            _href(_dossier(row), openable),
        )
        for row in found.rows
    ]


def _names(rows: Iterable[Mapping[str, object]]) -> dict[str, str]:
    held = list(rows)
    units = units_by(str(row["agency"]) for row in held if row.get("agency"))
    return units | procedures_by(str(row["procedure"]) for row in held if row.get("procedure"))


def _dossiers(rows: Iterable[Mapping[str, object]]) -> set[UUID]:
    return {found for row in rows if (found := _dossier(row)) is not None}


def _dossier(row: Mapping[str, object]) -> UUID | None:
    """The dossier that a row is about; rows of imported sets have other keys."""
    text = row.get("id") or row.get("dossier")
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None


def _href(dossier: UUID | None, openable: set[UUID]) -> str:
    return reverse("desk:dossier-show", args=[dossier]) if dossier in openable else ""


def _file(wanted: Wanted, known: Known, wish: Wish, kind: str) -> HttpResponse:
    """The list as a file, with plain values."""
    found = read_rows(known, wanted, offset=0, limit=FILE_ROWS)
    heads = headings(found.table, excluded=wanted.part == "excluded")
    names = _names(found.rows)
    rows = [[_plain(head, row, names) for head in heads] for row in found.rows]
    title = f"{local(wanted.indicator)}: {_title(wanted.part)}"
    head = [each.title for each in heads]
    return Sheet(wanted.indicator.id, title, notes(wish, known), head, rows).response(kind)


def _plain(head: Heading, row: Mapping[str, object], names: Mapping[str, str]) -> Cell:
    value = row[head.column]
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, int):
        return value
    return cell_words(head, row, names)


def _title(part: Part) -> str:
    return {
        "numerator": gettext("Numerator"),
        "denominator": gettext("Denominator"),
        "excluded": gettext("Left out"),
    }[part]


def _page_number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdigit() else 1
