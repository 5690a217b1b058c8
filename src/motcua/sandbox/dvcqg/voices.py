"""Petitions (PAKN) and ratings that people leave at the portal, as feeds."""

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Wrong, need, stamp

SYSTEM = "dvcqg"
KINDS = ("QUY_DINH", "HANH_VI")


def petition(data: Data) -> Data:
    """Somebody sends a petition."""
    need(data, "TieuDe", "NoiDung", "DonVi")
    if data.get("Loai", "QUY_DINH") not in KINDS:
        raise Wrong("Loai phải là QUY_DINH hoặc HANH_VI")
    number = state.next_number(SYSTEM, "petition")
    row: Data = {
        "STT": number,
        "MaPAKN": f"PAKN-{number:06d}",
        "TieuDe": str(data["TieuDe"]),
        "NoiDung": str(data["NoiDung"]),
        "Loai": str(data.get("Loai", "QUY_DINH")),
        "DonVi": str(data["DonVi"]),
        "MaHoSo": str(data.get("MaHoSo", "")),
        "NguoiGui": str(data.get("NguoiGui", "")),
        "LienHe": str(data.get("LienHe", "")),
        "ThoiDiem": stamp(),
    }
    state.put(SYSTEM, "petition", row["MaPAKN"], row)
    return row


def answered(rows: list[Data]) -> Data:
    """TraLoiPAKN: what became of petitions."""
    for row in rows:
        code = str(row.get("MaPAKN", ""))
        if state.get(SYSTEM, "petition", code) is None:
            return {"error_code": "KHONG_CO", "message": "không có phản ánh này"}
        _tell(code, {"TrangThai": row.get("TrangThai"), "TraLoi": row.get("NoiDungTraLoi")})
    return {"error_code": "0", "message": ""}


def _tell(code: str, told: Data) -> None:
    state.change(SYSTEM, "petition", code, lambda old: old | told)


def rating(data: Data) -> Data:
    """Somebody rates a dossier, 1 to 5."""
    need(data, "MaHoSo", "Diem")
    score = int(data["Diem"])
    if not 1 <= score <= 5:
        raise Wrong("Diem từ 1 đến 5")
    number = state.next_number(SYSTEM, "rating")
    row: Data = {
        "STT": number,
        "MaHoSo": str(data["MaHoSo"]),
        "Diem": score,
        "NhanXet": str(data.get("NhanXet", "")),
        "ThoiDiem": stamp(),
    }
    state.put(SYSTEM, "rating", f"{number:012d}", row)
    return row
