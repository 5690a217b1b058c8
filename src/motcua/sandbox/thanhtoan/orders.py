"""Orders of the payment stand-in. `TrangThai`: CHO, THANH_CONG, THAT_BAI, HUY, DA_HOAN."""

import secrets

from motcua.sandbox.core import state
from motcua.sandbox.thanhtoan.signing import signed
from motcua.sandbox.wire import Data, Wrong, need, stamp

SYSTEM = "thanhtoan"


def open_order(data: Data) -> Data:
    """Opens an order; the same reference again gives the same order, another amount is refused."""
    need(data, "MaThamChieu", "SoTien", "UrlThongBao", "UrlQuayLai")
    amount = data["SoTien"]
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise Wrong("SoTien phải là số nguyên dương")
    fresh: Data = {
        "MaThamChieu": str(data["MaThamChieu"]),
        "MaGiaoDich": secrets.token_hex(12),
        "SoTien": amount,
        "TrangThai": "CHO",
        "ThongTinGiaoDich": str(data.get("ThongTinGiaoDich", "")),
        "UrlThongBao": str(data["UrlThongBao"]),
        "UrlQuayLai": str(data["UrlQuayLai"]),
        "CacGiaoDich": [],
    }
    order, _ = state.put_once(SYSTEM, "order", fresh["MaThamChieu"], fresh)
    if order["SoTien"] != amount:
        raise Wrong("mã tham chiếu đã dùng với số tiền khác", 409)
    state.put(SYSTEM, "page", order["MaGiaoDich"], {"MaThamChieu": order["MaThamChieu"]})
    return order


def by_page(page: str) -> Data:
    """The order of a payment page."""
    known = state.get(SYSTEM, "page", page)
    return by_reference(known["MaThamChieu"] if known else "")


def by_reference(reference: str) -> Data:
    """The order of our partner's reference."""
    order = state.get(SYSTEM, "order", reference)
    if order is None:
        raise Wrong("không có giao dịch này", 404)
    return order


def decide(reference: str, outcome: str, *, short_by: int = 0) -> Data:
    """What the person pressed; paying once more makes a second movement of money.

    `short_by` lets a person transfer so much less than the order says.
    """

    def edit(order: Data) -> Data:
        if outcome == "THANH_CONG":
            moved = {
                "MaGiaoDichNganHang": f"NH{secrets.token_hex(6).upper()}",
                "SoTien": order["SoTien"] - short_by,
                "luc": stamp(),
            }
            return order | {
                "TrangThai": outcome, "CacGiaoDich": [*order["CacGiaoDich"], moved],
            }  # fmt: skip
        return order | {"TrangThai": outcome} if order["TrangThai"] == "CHO" else order

    return state.change(SYSTEM, "order", reference, edit)


def give_back(data: Data) -> Data:
    """Refunds one movement of money; once, and never more than was paid."""
    need(data, "MaThamChieu", "MaGiaoDichNganHang", "SoTien")
    moved = str(data["MaGiaoDichNganHang"])

    def edit(order: Data) -> Data:
        known = {one["MaGiaoDichNganHang"]: one["SoTien"] for one in order["CacGiaoDich"]}
        if known.get(moved) != data["SoTien"]:
            raise Wrong("không có khoản tiền này để hoàn", 409)
        backs = {**order.get("HoanTien", {})}
        backs.setdefault(moved, f"HT{secrets.token_hex(6).upper()}")
        rest = set(known) - set(backs)
        return order | {"HoanTien": backs} | ({} if rest else {"TrangThai": "DA_HOAN"})

    order = state.change(
        SYSTEM, "order", by_reference(str(data["MaThamChieu"]))["MaThamChieu"], edit
    )
    return {"MaLoi": "0", "MaHoanTien": order["HoanTien"][moved], "SoTien": data["SoTien"]}


def report(order: Data) -> Data:
    """What a call-back or a query says, signed; about the newest movement of money."""
    moved = order["CacGiaoDich"][-1] if order["CacGiaoDich"] else {}
    codes = {"THANH_CONG": "00", "DA_HOAN": "00", "CHO": "09"}
    return signed(
        {
            "MaLoi": codes.get(order["TrangThai"], "99"),
            "MaThamChieu": order["MaThamChieu"],
            "MaGiaoDich": order["MaGiaoDich"],
            "MaGiaoDichNganHang": moved.get("MaGiaoDichNganHang", ""),
            "SoTien": moved.get("SoTien", order["SoTien"]),
            "TrangThai": order["TrangThai"],
            "ThoiGianGD": moved.get("luc", ""),
        }
    )
