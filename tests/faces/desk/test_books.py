"""Mẫu 07 as CSV and XLSX, Mẫu 06 as PDF."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from motcua.casework.dossiers.models import Dossier
from motcua.faces.desk.books import BookRow, as_csv
from motcua.ledger.models import AccessLog
from motcua.registers.people.models import Person
from pdf_text import pages_of

from .conftest import Browser

pytestmark = pytest.mark.django_db
SIMULATED = "SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào"


def test_csv_holds_the_dossier_and_says_that_it_is_simulated(
    accepted: Dossier, browser: Browser
) -> None:
    answer = browser("mc.sathay").get("/can-bo/so-theo-doi/csv/")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == SIMULATED
    assert lines[1].startswith("STT,Mã hồ sơ,Thủ tục,")
    assert lines[2].startswith(f"1,{accepted.code},")
    assert AccessLog.objects.filter(purpose="export_book").count() == 1


def test_xlsx_holds_the_same_rows(accepted: Dossier, browser: Browser) -> None:
    answer = browser("mc.sathay").get("/can-bo/so-theo-doi/xlsx/")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    table = rows.to_python()
    assert table[1][0] == SIMULATED
    assert table[4][1] == accepted.code


def test_period_leaves_out_other_days(accepted: Dossier, browser: Browser) -> None:
    query = {"tu-day": "1", "tu-month": "3", "tu-year": "2026", "den-day": "31",
             "den-month": "3", "den-year": "2026"}  # fmt: skip
    page = browser("mc.sathay").get("/can-bo/so-theo-doi/", query)
    assert page.context["page"].paginator.count == 0


def test_formula_in_a_name_is_written_as_text(accepted: Dossier, browser: Browser) -> None:
    Person.objects.filter(pk=accepted.person_id).update(full_name="=2+2")
    answer = browser("mc.sathay").get("/can-bo/so-theo-doi/csv/")
    assert ",'=2+2," in answer.content.decode("utf-8-sig")
    blank = BookRow(1, *[""] * 14)
    assert as_csv([blank]).decode("utf-8-sig").splitlines()[2] == "1" + "," * 14


def test_control_slip_tells_the_hand_overs(accepted: Dossier, browser: Browser) -> None:
    answer = browser("mc.sathay").get(f"/can-bo/ho-so/{accepted.id}/phieu-kiem-soat/")
    assert answer["Content-Type"] == "application/pdf"
    assert accepted.code in "".join(pages_of(answer.content))


def test_unaccepted_dossier_has_no_control_slip(submitted: Dossier, browser: Browser) -> None:
    answer = browser("mc.sathay").get(f"/can-bo/ho-so/{submitted.id}/phieu-kiem-soat/")
    assert answer.status_code == 400
