"""Petitions (PAKN) and ratings that people leave at the portal, as feeds."""

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data, Wrong, need, stamp

SYSTEM = "dvcqg"
KINDS = ("QUY_DINH", "HANH_VI")
STAGES = (
    "CHO_TIEP_NHAN",
    "CHO_BO_SUNG",
    "DA_BO_SUNG",
    "GUI_DON_VI_KHAC",
    "CHO_CONG_KHAI",
    "DA_CONG_KHAI",
    "DA_GUI_EMAIL",
    "TU_CHOI",
    "TRA_LAI",
)


def petition(data: Data) -> Data:
    """Somebody sends a petition."""
    need(data, "TieuDe", "NoiDung", "DonVi")
    if data.get("Loai", "QUY_DINH") not in KINDS:
        raise Wrong("Loai phải là QUY_DINH hoặc HANH_VI")
    row: Data = {
        "MaPAKN": f"PAKN-{state.next_number(SYSTEM, 'petition'):06d}",
        "TieuDe": str(data["TieuDe"]),
        "NoiDung": str(data["NoiDung"]),
        "Loai": str(data.get("Loai", "QUY_DINH")),
        "DonVi": str(data["DonVi"]),
        "MaHoSo": str(data.get("MaHoSo", "")),
        "NguoiGui": str(data.get("NguoiGui", "")),
        "LienHe": str(data.get("LienHe", "")),
        "TrangThai": "CHO_TIEP_NHAN",
        "NgayGui": stamp(),
        "Thich": 0,
        "KhongThich": 0,
        "LapLai": False,
    }
    return _tell(row)


def handle(data: Data) -> Data:
    """Somebody at the portal's side moves a petition, or people like and dislike the answer."""
    need(data, "MaPAKN")
    row = state.get(SYSTEM, "petition", str(data["MaPAKN"]))
    if row is None:
        raise Wrong("không có phản ánh này", 404)
    changed = {k: data[k] for k in ("TrangThai", "DonVi", "Thich", "KhongThich") if k in data}
    if changed.get("TrangThai", "CHO_TIEP_NHAN") not in STAGES:
        raise Wrong("không có trạng thái này")
    return _tell(row | changed)


def answered(rows: list[Data]) -> Data:
    """TraLoiPAKN: a partner handled petitions."""
    for row in rows:
        known = state.get(SYSTEM, "petition", str(row.get("MaPAKN", "")))
        if known is None or row.get("TrangThai") not in STAGES:
            return {"error_code": "KHONG_CO", "message": "không có phản ánh hoặc trạng thái này"}
        _tell(known | {"TrangThai": row["TrangThai"], "TraLoi": row.get("NoiDungTraLoi")})
    return {"error_code": "0", "message": ""}


def _tell(row: Data) -> Data:
    """Writes the state as a row of the feed, in order."""
    state.put(SYSTEM, "petition", row["MaPAKN"], row)
    number = state.next_number(SYSTEM, "petition_change")
    told = row | {"STT": number, "ThoiDiem": stamp()}
    state.put(SYSTEM, "petition_change", f"{number:012d}", told)
    return told


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
