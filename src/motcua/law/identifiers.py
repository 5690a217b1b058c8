"""Numbers and codes of people, enterprises, agencies, procedures and dossiers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from motcua.law.errors import Refused
from motcua.law.shipped import shipped

Sex = Literal["male", "female"]

_AGENCY = r"[A-Z][0-9]{2}(?:\.[A-Z0-9]{2,3}){0,2}"
_PROCEDURE = re.compile(
    r"([1-9]\.[0-9]{6})(?:(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?\.([A-Z][0-9]{2}))?", re.ASCII
)
_CENTURIES = {"0": 1900, "1": 1900, "2": 2000, "3": 2000, "4": 2100, "5": 2100}
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


@dataclass(frozen=True, slots=True)
class NationalId:
    """A personal identification number and its parts. Warnings never refuse a person."""

    number: str
    place_code: str
    place: str
    sex: Sex | None
    birth_year: int | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code: of an enterprise (10 digits), its branch (10-3), or a person (12 digits)."""

    code: str
    kind: Literal["enterprise", "branch", "person"]


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """The national code n.nnnnnn and, in a local form, the province's level-1 code."""

    base: str
    province: str | None


def national_id(text: str, *, sex: Sex | None = None, birth: date | None = None) -> NationalId:
    """The parts of twelve digits, with warnings where they disagree with what else is known."""
    number = _compact(text)
    if not re.fullmatch(r"[0-9]{12}", number, re.ASCII):
        raise Refused("A personal identification number has 12 digits.", code="bad_national_id")
    if len(set(number)) == 1:
        raise Refused("This personal identification number was never issued.",
                      code="bad_national_id")  # fmt: skip
    century = _CENTURIES.get(number[3])
    own_sex: Sex | None = None
    if century is not None:
        own_sex = "female" if int(number[3]) % 2 else "male"
    year = None if century is None else century + int(number[4:6])
    place = _birth_places().get(number[:3], "")
    doubts = (
        (not place, "unknown_place"),  # also the codes of other countries
        (century is None, "unknown_century"),
        (sex is not None and own_sex is not None and sex != own_sex, "sex_differs"),
        (birth is not None and year is not None and birth.year != year, "birth_year_differs"),
    )
    warnings = tuple(word for doubtful, word in doubts if doubtful)
    return NationalId(number, number[:3], place, own_sex, year, warnings)


def tax_code(text: str) -> TaxCode:
    """A tax code with its check digit proven; a person's is the identification number."""
    code = _compact(text).replace("-", "")
    if re.fullmatch(r"[0-9]{12}", code, re.ASCII):
        return TaxCode(national_id(code).number, "person")
    if not re.fullmatch(r"[0-9]{10}(?:[0-9]{3})?", code, re.ASCII):
        raise Refused("A tax code has 10 digits, 10 and 3 for a branch, or 12 for a person.",
                      code="bad_tax_code")  # fmt: skip
    remainder = sum(w * int(d) for w, d in zip(_TAX_WEIGHTS, code[:9], strict=True)) % 11
    wrong = 10 - remainder != int(code[9]) or code[2:9] == "0000000"
    if wrong or code[10:] == "000":
        raise Refused("This tax code does not fit its check digit; one digit may be mistyped.",
                      code="bad_tax_code")  # fmt: skip
    if len(code) == 13:
        return TaxCode(f"{code[:10]}-{code[10:]}", "branch")
    return TaxCode(code, "enterprise")


def phone(text: str) -> str:
    """A personal telephone number in its national form, 0912345678."""
    digits = re.sub(r"[\s.\-()]", "", text)
    digits = re.sub(r"^(?:\+84|0084|84(?=[2-9][0-9]{8,9}$))0?", "0", digits)
    if re.fullmatch(r"0[35789][0-9]{8}|02[0-9]{8,9}", digits, re.ASCII):
        return digits
    raise Refused("This is not a Vietnamese mobile or landline number.", code="bad_phone")


def procedure_code(text: str) -> ProcedureCode:
    """2.000815, 1.014459.H35 or 1.001122.000.00.00.H48."""
    found = _PROCEDURE.fullmatch(text.strip().upper())
    if found is None:
        raise Refused("A procedure code looks like 1.014459 or 1.014459.H48.",
                      code="bad_procedure_code")  # fmt: skip
    return ProcedureCode(found[1], found[2])


def dossier_code(agency: str, day: date, serial: int) -> str:
    """H48.101-261123-0042: agency, local day of receipt, serial of that agency and day."""
    return _joined(agency, day, _serial(serial))


def central_dossier_code(agency: str, day: date, owner: str, serial: int) -> str:
    """As `dossier_code` with the two digits of the agency that owns the central system.

    Circular 04/2025/TT-VPCP art. 23(2): H48.101-261123-AAXXXX, X at least four digits.
    """
    if not re.fullmatch(r"[0-9]{2}", owner, re.ASCII):
        raise Refused("The owner of a central system has a code of two digits.",
                      code="bad_dossier_code")  # fmt: skip
    return _joined(agency, day, owner + _serial(serial))


def _joined(agency: str, day: date, serial: str) -> str:
    if not re.fullmatch(_AGENCY, agency, re.ASCII):
        raise Refused("The agency code %(agency)s cannot begin a dossier code.",
                      code="bad_agency_code", agency=agency)  # fmt: skip
    return f"{agency}-{day:%y%m%d}-{serial}"


def _serial(serial: int) -> str:
    if serial < 1:
        raise ValueError("dossier serials begin at 1")
    return f"{serial:04d}"


def _compact(text: str) -> str:
    return re.sub(r"\s", "", text)


def _birth_places() -> Mapping[str, str]:
    table = cast("Mapping[str, object]", shipped("identifiers")["birth_provinces"])
    return cast("Mapping[str, str]", table["codes"])
