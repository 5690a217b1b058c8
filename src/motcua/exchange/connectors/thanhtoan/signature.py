"""HMAC-SHA256 over canonical fields joined by `|`, so that one changed field breaks it.

Every value is preceded by its length: a bar inside a value cannot move a border.
"""

import hashlib
import hmac
from collections.abc import Mapping

REQUEST = (
    "LoaiBanTin",
    "PhienBan",
    "MaDoiTac",
    "MaThamChieu",
    "SoTien",
    "UrlThongBao",
    "UrlQuayLai",
    "MaGiaoDichNganHang",
)
CALLBACK = (
    "MaLoi",
    "MaThamChieu",
    "MaGiaoDich",
    "MaGiaoDichNganHang",
    "SoTien",
    "TrangThai",
    "ThoiGianGD",
)


def canonical(fields: Mapping[str, object], names: tuple[str, ...]) -> bytes:
    """The bytes that are signed; a missing field counts as empty."""
    values = ["" if fields.get(n) is None else str(fields[n]) for n in names]
    return "|".join(f"{len(v)}:{v}" for v in values).encode()


def sign(fields: Mapping[str, object], names: tuple[str, ...], secret: str) -> str:
    """The signature in hexadecimal."""
    return hmac.new(secret.encode(), canonical(fields, names), hashlib.sha256).hexdigest()


def fits(fields: Mapping[str, object], names: tuple[str, ...], secret: str) -> bool:
    """Whether `MaXacThuc` is the signature of these fields; compares in constant time."""
    given = fields.get("MaXacThuc")
    return isinstance(given, str) and hmac.compare_digest(
        given.encode(), sign(fields, names, secret).encode()
    )
