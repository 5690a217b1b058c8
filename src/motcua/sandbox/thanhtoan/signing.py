"""HMAC-SHA256 over length-prefixed fields joined by `|`."""

import hashlib
import hmac
import os

from motcua.sandbox.wire import Data

SECRET = os.environ.get("MOTCUA_SANDBOX_THANHTOAN_SECRET", "sandbox-payment-key")
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


def sign(data: Data, names: tuple[str, ...]) -> str:
    """The signature in hexadecimal."""
    values = ["" if data.get(name) is None else str(data[name]) for name in names]
    text = "|".join(f"{len(value)}:{value}" for value in values)
    return hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()


def signed(data: Data) -> Data:
    """A call-back or query answer with its signature."""
    return data | {"MaXacThuc": sign(data, CALLBACK)}


def holds(data: Data) -> bool:
    """Whether a request carries the signature of its fields."""
    return hmac.compare_digest(str(data.get("MaXacThuc", "")), sign(data, REQUEST))
