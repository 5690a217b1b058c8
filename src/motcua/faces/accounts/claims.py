"""What the national identity provider says, read into our own words."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.law.errors import Refused
from motcua.registers.people.record import Identity, Represented

SEXES = {"nam": "M", "nữ": "F"}


def identity_of(claims: Mapping[str, Any]) -> Identity:
    """The identity in the provider's claims (SoDinhDanh, HoVaTen, loAs …).

    Raises `Refused` where number or name are missing: without them nobody can be linked.
    """
    number = _text(claims, "SoDinhDanh")
    name = _text(claims, "HoVaTen")
    if not (number.isdigit() and len(number) == 12 and name):
        raise Refused(
            "The identity provider sent an answer that we cannot use. Please try again later.",
            code="bad_claims",
        )
    year, day = _birth(_text(claims, "NgayThangNamSinh"))
    level = _text(claims, "loAs")
    return Identity(
        national_id=number,
        full_name=name,
        birth_year=year,
        birth_date=day,
        sex=SEXES.get(_text(claims, "GioiTinh").lower(), ""),
        phone=_text(claims, "SoDienThoai"),
        email=_text(claims, "ThuDienTu"),
        address=_text(claims, "DiaChi"),
        assurance=int(level) if level.isdigit() else 0,
        represents=tuple(_organisations(claims)),
    )


def _organisations(claims: Mapping[str, Any]) -> list[Represented]:
    return [
        Represented(
            _text(one, "MaSoDoanhNghiep"), _text(one, "TenDoanhNghiep"), _text(one, "DiaChi")
        )
        for one in claims.get("ToChuc") or []
        if _text(one, "MaSoDoanhNghiep")
    ]


def _birth(text: str) -> tuple[int | None, date | None]:
    """`04/05/1990` → (1990, date), `1948` → (1948, None), anything else → (None, None)."""
    if text.isdigit() and len(text) == 4:
        return int(text), None
    try:
        day = datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        return None, None
    return day.year, day


def _text(claims: Mapping[str, Any], name: str) -> str:
    return str(claims.get(name) or "").strip()
