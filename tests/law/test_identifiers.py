"""Identifiers: what is read, what is only doubted, what is refused."""

from datetime import date

import pytest

from motcua.law.errors import Refused
from motcua.law.identifiers import (
    NationalId,
    ProcedureCode,
    TaxCode,
    central_dossier_code,
    dossier_code,
    national_id,
    phone,
    procedure_code,
    tax_code,
)

DAY = date(2026, 11, 23)


def test_a_personal_number_tells_place_sex_and_year() -> None:
    assert national_id("051 203 004567") == NationalId(
        "051203004567", "051", "Quảng Ngãi", "male", 2003, ()
    )
    assert national_id("012155000001").sex == "female"
    assert national_id("012155000001").birth_year == 1955


def test_disagreement_is_a_warning_and_never_an_error() -> None:
    doubted = national_id("999703004567", sex="male", birth=date(1980, 1, 1))
    assert doubted.warnings == ("unknown_place", "unknown_century")
    doubted = national_id("051203004567", sex="female", birth=date(2004, 5, 6))
    assert doubted.warnings == ("sex_differs", "birth_year_differs")


@pytest.mark.parametrize(
    "text", ["", "000000001", "0512030045678", "05120300456a", "000000000000", "٠٥١٢٠٣٠٠٤٥٦٧"]
)
def test_what_is_not_twelve_digits_or_obviously_invented_is_refused(text: str) -> None:
    with pytest.raises(Refused) as no:
        national_id(text)
    assert no.value.code == "bad_national_id"


def test_tax_codes_of_enterprises_branches_and_people() -> None:
    assert tax_code("0100233488") == TaxCode("0100233488", "enterprise")
    assert tax_code("0100233488-001") == TaxCode("0100233488-001", "branch")
    assert tax_code("0100233488001") == TaxCode("0100233488-001", "branch")
    assert tax_code("051203004567") == TaxCode("051203004567", "person")


@pytest.mark.parametrize(
    "text", ["0100233489", "0100234488", "0100233488-000", "010023348", "", "0000000000", "abc"]
)
def test_a_mistyped_tax_code_is_refused(text: str) -> None:
    with pytest.raises(Refused) as no:
        tax_code(text)
    assert no.value.code == "bad_tax_code"


def test_changing_any_one_digit_of_a_tax_code_is_noticed() -> None:
    for place in range(10):
        for digit in "0123456789":
            changed = "0100233488"[:place] + digit + "0100233488"[place + 1 :]
            if changed != "0100233488":
                with pytest.raises(Refused):
                    tax_code(changed)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 (0)912-345-678", "0912345678"),
        ("0255.3822.456", "02553822456"),
    ],
)
def test_telephone_numbers_get_one_form(text: str, number: str) -> None:
    assert phone(text) == number


@pytest.mark.parametrize("text", ["1022", "19001234", "18001091", "0112345678", "091234567", "x"])
def test_service_numbers_and_scraps_are_no_personal_telephone(text: str) -> None:
    with pytest.raises(Refused):
        phone(text)


def test_dossier_codes_are_made_of_agency_day_and_serial() -> None:
    assert dossier_code("H48.101", DAY, 42) == "H48.101-261123-0042"
    assert dossier_code("H48.101.02", DAY, 12345) == "H48.101.02-261123-12345"
    assert central_dossier_code("H48.101", DAY, "07", 42) == "H48.101-261123-070042"


def test_codes_cannot_be_made_of_nonsense() -> None:
    with pytest.raises(Refused):
        dossier_code("Quảng Ngãi", DAY, 1)
    with pytest.raises(Refused):
        central_dossier_code("H48.101", DAY, "7", 1)
    with pytest.raises(ValueError, match="begin at 1"):
        dossier_code("H48.101", DAY, 0)


def test_procedure_codes_in_their_three_forms() -> None:
    assert procedure_code("1.014459") == ProcedureCode("1.014459", None)
    assert procedure_code("1.014459.h35") == ProcedureCode("1.014459", "H35")
    assert procedure_code("1.001122.000.00.00.H48") == ProcedureCode("1.001122", "H48")
    for text in ("1.01445", "01.014459", "1.014459.", "1.014459.000", ""):
        with pytest.raises(Refused):
            procedure_code(text)
