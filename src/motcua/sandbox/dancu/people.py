"""What the register holds and how it compares."""

import unicodedata

from motcua import demo
from motcua.sandbox.wire import Data


def capitals(name: str) -> str:
    """In capitals, without accents, single spaces."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).upper().split())


def record(person: demo.DemoPerson) -> Data:
    """One person as the register tells it."""
    return {
        "SoDinhDanh": person.national_id,
        "HoVaTen": person.full_name,
        "NgaySinh": person.birth_text,
        "GioiTinh": "Nam" if person.sex == "M" else "Nữ",
        "DanToc": person.ethnic,
        "QuocTich": "Việt Nam",
        "ThuongTru": person.address,
        "MaTinh": "51",
        "MaXa": person.commune_code,
    }


def wrong_fields(person: demo.DemoPerson, claim: Data) -> list[str]:
    """Names of claimed fields that the register does not confirm."""
    wrong = []
    if capitals(str(claim.get("HoVaTen", ""))) != capitals(person.full_name):
        wrong.append("HoVaTen")
    born = str(claim.get("NgaySinh", ""))
    if born and not _same_birth(born, person.birth_text):
        wrong.append("NgaySinh")
    return wrong


def _same_birth(claimed: str, known: str) -> bool:
    """Only what both know is compared: a year against a date compares the year."""
    return claimed[:4] == known[:4] if 4 in (len(claimed), len(known)) else claimed == known
