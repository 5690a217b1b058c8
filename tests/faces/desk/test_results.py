"""What a result takes from the dossier: the right paper, dates as people write them."""

from datetime import timedelta

import pytest
from django.utils import translation

import road
from motcua.casework.documents.compose import original_of
from motcua.casework.documents.files import keep, record
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.start_draft import start_draft
from motcua.faces.desk.results import from_values, stored, wrong_in
from motcua.registers.orgs.queries import commune_unit
from paying import VALUES
from province import COMMUNE, COPY, citizen

pytestmark = pytest.mark.django_db


def copy_draft() -> Dossier:
    actor = citizen()
    unit = commune_unit(COMMUNE).path
    dossier = start_draft(actor=actor, at=road.MORNING, procedure=COPY, unit=unit)
    save_draft(dossier.id, actor=actor, at=road.MORNING, values=VALUES)
    return dossier


def test_copy_is_made_from_the_original_whatever_came_first() -> None:
    dossier, at = copy_draft(), road.MORNING
    for n, (component, text) in enumerate(
        [("ban_sao", b"%PDF-1.4 a copy"), ("ban_chinh", b"%PDF-1.4 the original")]
    ):
        file = record(keep(text), mime="application/pdf", pages=1)
        attach_paper(dossier.id, actor=citizen(), at=at + timedelta(minutes=n),
                     component=component, file=file, name=f"{component}.pdf")  # fmt: skip
    original = original_of(dossier)
    assert original is not None
    assert original.name == "ban_chinh.pdf"


@pytest.mark.parametrize(
    ("language", "rows"),
    [("vi", [("Tên giấy tờ", "Bằng tốt nghiệp"), ("Cơ quan cấp", "Sở Giáo dục và Đào tạo")]),
     ("en", [("Name of the paper", "Bằng tốt nghiệp"), ("Issued by", "Sở Giáo dục và Đào tạo")])],
)  # fmt: skip
def test_draft_compares_in_the_readers_language(language: str, rows: list[tuple[str, str]]) -> None:
    dossier = copy_draft()
    assert Content.objects.filter(dossier=dossier).exists()
    with translation.override(language):
        found = from_values("certified_copy", Dossier.objects.get(pk=dossier.pk))
    assert [(row.label, row.value) for row in found] == rows


@pytest.mark.parametrize(
    ("monthly", "since", "codes"),
    [
        ("", "", ["bad_amount", "bad_since"]),
        ("0", "2026-13-01", ["bad_amount", "bad_since"]),
        ("500.000 đ", "2026-12-1", ["bad_since"]),
        ("năm", "2026-12-01", ["bad_amount"]),
        ("500.000", "2027-02-31", ["bad_since"]),
        ("500.000", "2026-12-01", []),
    ],
)
def test_both_fields_of_a_decision_are_looked_at_together(
    monthly: str, since: str, codes: list[str]
) -> None:
    typed = {"monthly": monthly, "since": since, "book": "", "reason": ""}
    assert [no.code for no in wrong_in("pension_decision", typed)] == codes


def test_amount_is_kept_in_digits() -> None:
    typed = {"monthly": "500.000 đ", "since": "2026-12-01", "book": "", "reason": ""}
    assert stored("pension_decision", typed) == {"monthly": "500000", "since": "2026-12-01"}
