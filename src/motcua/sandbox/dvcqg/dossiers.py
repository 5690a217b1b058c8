"""Dossiers that partners tell of: DongBoHoSoMC, CapNhatTienDoHoSoMC, TraCuuHoSo.

What a partner may not send is refused here as the real portal's supervisors would want it:
an unknown state, an invented identity number, a date in a twelve-hour clock.
"""

import re
from datetime import datetime

from motcua.sandbox.core import state
from motcua.sandbox.wire import Data

SYSTEM = "dvcqg"
CODE = re.compile(r"^[A-Z]\d{2}(\.[A-Z0-9]{2,3}){0,2}-\d{6}-\d{4,}$")
NEEDED = (
    "MaHoSo",
    "MaTTHC",
    "TenTTHC",
    "KenhThucHien",
    "ChuHoSo",
    "LoaiDoiTuong",
    "NgayNopHoSo",
    "TrangThaiHoSo",
    "DonViXuLy",
)
DATES = ("NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy", "NgayTuChoi")
STATES = {str(n) for n in range(1, 11)}
ENDED = {"3", "7", "8", "9", "10"}
ACCEPTED = {"2", "4", "6", "9", "10"}


def put(rows: list[Data], *, updating: bool) -> Data:
    """DongBoHoSoMC. One wrong row refuses the message; nothing of it is kept then."""
    for row in rows:
        why = wrong(row)
        if why:
            return _no("SAI_DU_LIEU", why)
        known = state.get(SYSTEM, "dossier", row["MaHoSo"]) is not None
        if known and not updating:
            return _no("DA_TON_TAI", "hồ sơ đã tồn tại")
        if not known and updating:
            return _no("KHONG_CO", "chưa có hồ sơ này")
    for row in rows:
        _merge(str(row["MaHoSo"]), row)
    return {"error_code": "0", "message": ""}


def progress(rows: list[Data]) -> Data:
    """CapNhatTienDoHoSoMC: steps of dossiers that are known."""
    for row in rows:
        if state.get(SYSTEM, "dossier", str(row.get("MaHoSo", ""))) is None:
            return _no("KHONG_CO", "chưa có hồ sơ này")
        if str(row.get("TrangThai")) not in STATES or not _is_date(row.get("ThoiDiemXuLy")):
            return _no("SAI_DU_LIEU", "TrangThai hoặc ThoiDiemXuLy")
    for row in rows:
        _add_step(str(row["MaHoSo"]), row)
    return {"error_code": "0", "message": ""}


def look_up(rows: list[Data]) -> Data:
    """TraCuuHoSo."""
    known = state.get(SYSTEM, "dossier", str(rows[0].get("mahoso", ""))) if rows else None
    return {"error_code": "0", "result": known} if known else _no("KHONG_CO", "không có hồ sơ này")


def _merge(code: str, row: Data) -> None:
    state.change(SYSTEM, "dossier", code, lambda old: old | row)


def _add_step(code: str, row: Data) -> None:
    def edit(old: Data) -> Data:
        return old | {"TienDo": [*old.get("TienDo", []), row]}

    state.change(SYSTEM, "dossier", code, edit)


def wrong(row: Data) -> str:
    """Why a dossier cannot be taken, or empty."""
    missing = [name for name in NEEDED if not row.get(name)]
    if missing:
        return f"thiếu {missing[0]}"
    if not CODE.match(str(row["MaHoSo"])):
        return "MaHoSo sai cấu trúc"
    if str(row["TrangThaiHoSo"]) not in STATES:
        return "TrangThaiHoSo"
    return _wrong_times(row) or _wrong_identity(row)


def _wrong_times(row: Data) -> str:
    bad = [name for name in DATES if row.get(name) and not _is_date(row[name])]
    if bad:
        return f"{bad[0]} phải là yyyyMMddHHmmss"
    state_ = str(row["TrangThaiHoSo"])
    if state_ in ENDED and not row.get("NgayKetThucXuLy"):
        return "hồ sơ đã kết thúc phải có NgayKetThucXuLy"
    if state_ in ACCEPTED and not (row.get("NgayTiepNhan") and row.get("NgayHenTra")):
        return "hồ sơ đã tiếp nhận phải có NgayTiepNhan và NgayHenTra"
    return ""


def _wrong_identity(row: Data) -> str:
    for one in row.get("DinhDanhCHS", []):
        if not re.fullmatch(r"\d{12}|\d{9}", str(one.get("SoDinhDanh", ""))):
            return "SoDinhDanh sai cấu trúc"
        if set(str(one["SoDinhDanh"])[:-1]) == {"0"}:
            return "SoDinhDanh không có thật"
    return ""


def _is_date(text: object) -> bool:
    try:
        datetime.strptime(str(text), "%Y%m%d%H%M%S")  # noqa: DTZ007 -- only the shape counts
    except ValueError:
        return False
    return len(str(text)) == 14


def _no(code: str, message: str) -> Data:
    return {"error_code": code, "message": message}
