"""Mẫu 07 (the register of dossiers) as rows, and as XLSX and CSV; Mẫu 06 as a PDF."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, time
from io import BytesIO, StringIO

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext

from motcua.casework.documents.parties import case_of, office_of
from motcua.casework.documents.typeset import DocumentKind, typeset
from motcua.casework.documents.typeset.slips import Control, HandOver
from motcua.casework.dossiers.models import Clock, Dossier, RouteTask
from motcua.casework.dossiers.queries import visible
from motcua.casework.dossiers.settings import in_demo
from motcua.faces.components.words import moment
from motcua.faces.desk.lines import owner_of
from motcua.faces.desk.words import business_word, filing_word, role_word, way_word
from motcua.law.calendar import VIETNAM, local_day
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor
from motcua.simulated import SIMULATED

MOST = 20_000


@dataclass(frozen=True, slots=True)
class BookRow:
    """One line of the register, in the order of the form's columns."""

    place: int
    code: str
    procedure: str
    owner: str
    address: str
    phone: str
    agency: str
    filed: str
    received: str
    due: str
    finished: str
    returned: str
    way: str
    filing: str
    state: str


def heads() -> list[str]:
    """The column heads, in the reader's language."""
    return [
        gettext("Row number"), gettext("Dossier code"), gettext("Procedure"), gettext("Applicant"),
        gettext("Address"), gettext("Telephone"), gettext("Handling agency"), gettext("Filed"),
        gettext("Received"), gettext("Appointment"), gettext("Finished"), gettext("Returned"),
        gettext("Way of return"), gettext("Way of filing"), gettext("State"),
    ]  # fmt: skip


def book(actor: Actor, since: date, until: date) -> QuerySet[Dossier]:
    """The visible dossiers submitted from `since` to `until`, both included, in order."""
    begin = datetime.combine(since, time.min, VIETNAM)
    end = datetime.combine(until, time.max, VIETNAM)
    return (
        visible(actor)
        .filter(clock__submitted_at__gte=begin, clock__submitted_at__lte=end)
        .select_related("procedure", "unit", "person", "organisation", "clock", "handover",
                        "content")
        .order_by("clock__submitted_at", "pk")
    )  # fmt: skip


def rows_of(dossiers: Iterable[Dossier]) -> Iterable[BookRow]:
    for place, one in enumerate(dossiers, 1):
        yield _row(place, one)


def _row(place: int, one: Dossier) -> BookRow:
    clock: Clock = one.clock
    owner = one.organisation or one.person
    content, handover = getattr(one, "content", None), getattr(one, "handover", None)
    phone = content.contact.get("phone", "") if content else ""
    if not phone and one.person is not None:
        phone = one.person.phone or ""
    return BookRow(
        place, one.code or "", one.procedure.name_vi, owner_of(one),
        owner.address if owner else "", phone, one.unit.name_vi,
        moment(clock.submitted_at), moment(clock.received_at), moment(clock.due),
        moment(clock.finished_at), moment(clock.returned_at),
        way_word(handover.way) if handover else "", filing_word(one.filing),
        business_word(one.business),
    )  # fmt: skip


def as_csv(rows: Iterable[BookRow]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read the letters; formulas are defused."""
    out = StringIO()
    writer = csv.writer(out)
    if in_demo():
        writer.writerow([SIMULATED])
    writer.writerow(heads())
    writer.writerows([_plain(cell) for cell in astuple(row)] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(rows: Iterable[BookRow], title: str) -> bytes:
    """One sheet with heads that stay in sight."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet(gettext("Register")[:31])
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.write(0, 0, title, bold)
        sheet.write(1, 0, SIMULATED if in_demo() else "")
        for column, head in enumerate(heads()):
            sheet.write(3, column, head, bold)
        for line, row in enumerate(rows, 4):
            sheet.write_row(line, 0, astuple(row))
        sheet.freeze_panes(4, 2)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, len(fields(BookRow)) - 1, 22)
    return out.getvalue()


def _plain(cell: object) -> object:
    """A cell that a spreadsheet would run as a formula is written as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t" and cell else cell


def control_pdf(dossier: Dossier, at: datetime) -> bytes:
    """Phiếu kiểm soát quá trình giải quyết (Mẫu 06), drawn from the dossier's own trace."""
    clock: Clock | None = getattr(dossier, "clock", None)
    if clock is None or clock.received_at is None or clock.due is None or dossier.mirror:
        raise Refused("A control slip exists only for an accepted dossier.", code="not_accepted")
    tasks = list(
        RouteTask.objects.filter(dossier=dossier).select_related("assignee").order_by("started_at")
    )
    control = Control(
        office=office_of(dossier.unit, symbol="KS"), case=case_of(dossier),
        dated=local_day(at), received_at=clock.received_at, due_at=clock.due,
        steps=tuple(_hand_overs(tasks)),
    )  # fmt: skip
    return typeset(DocumentKind.CONTROL, control, demo=in_demo(), at=at)


def _hand_overs(tasks: list[RouteTask]) -> Iterable[HandOver]:
    for here, after in zip(tasks, [*tasks[1:], None], strict=True):
        if here.done_at is None:
            continue
        yield HandOver(
            _holder(here), _holder(after) if after else "", here.done_at, _outcome(here), here.note
        )


def _holder(task: RouteTask) -> str:
    return task.assignee.full_name if task.assignee else role_word(task.role)


def _outcome(task: RouteTask) -> str:
    """The words of the form; a step without its own hours is never late."""
    if task.due_at is None or task.done_at is None:
        return ""
    if task.done_at > task.due_at:
        return "Quá hạn"
    return "Đúng hạn" if task.done_at == task.due_at else "Trước hạn"
