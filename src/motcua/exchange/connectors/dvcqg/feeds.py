"""Rows of the portal's feeds, read into values of ours."""

from datetime import datetime

from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.kinds.portal import (
    PetitionChange,
    PetitionStage,
    PortalChange,
    PortalRating,
)
from motcua.exchange.connectors.wire import Reader

STAGES = {
    "CHO_TIEP_NHAN": PetitionStage.WAITING,
    "CHO_BO_SUNG": PetitionStage.WAITING,
    "DA_BO_SUNG": PetitionStage.WAITING,
    "GUI_DON_VI_KHAC": PetitionStage.FORWARDED,
    "CHO_CONG_KHAI": PetitionStage.HANDLED,
    "DA_CONG_KHAI": PetitionStage.HANDLED,
    "DA_GUI_EMAIL": PetitionStage.HANDLED,
    "TU_CHOI": PetitionStage.REFUSED,
    "TRA_LAI": PetitionStage.REFUSED,
}


def change(row: Reader) -> PortalChange:
    """One change of a dossier owned elsewhere; an unknown state is an unusable answer."""
    status = row.text("TrangThaiHoSo")
    if status not in {str(n) for n in range(1, 11)}:
        raise SourceUnavailable(row.system, "unreadable_answer", "TrangThaiHoSo")
    return PortalChange(
        cursor=row.whole("STT"),
        code=row.text("MaHoSo"),
        procedure_code=row.text("MaTTHC"),
        unit_code=row.text("DonViXuLy"),
        status=int(status),
        at=row.stamp("ThoiDiem"),
        owner_name=row.text("ChuHoSo"),
        owner_id=row.text("SoDinhDanh"),
        submitted_at=_moment(row, "NgayNopHoSo"),
        received_at=_moment(row, "NgayTiepNhan"),
        due_at=_moment(row, "NgayHenTra"),
        finished_at=_moment(row, "NgayKetThucXuLy"),
        note=row.text("GhiChu", ""),
        result_link=row.text("DuongDanTepTinKetQua", ""),
    )


def petition(row: Reader) -> PetitionChange:
    """One change of a petition; its words and its sender are left where they are."""
    stage = row.text("TrangThai")
    if stage not in STAGES:
        raise SourceUnavailable(row.system, "unreadable_answer", "TrangThai")
    return PetitionChange(
        cursor=row.whole("STT"),
        code=row.text("MaPAKN"),
        stage=STAGES[stage],
        unit_code=row.text("DonVi"),
        dossier_code=row.text("MaHoSo", ""),
        sent_at=row.stamp("NgayGui"),
        at=row.stamp("ThoiDiem"),
        likes=row.whole("Thich"),
        dislikes=row.whole("KhongThich"),
        repeated=row.flag("LapLai"),
    )


def rating(row: Reader) -> PortalRating:
    """One rating, 1 to 5."""
    score = row.whole("Diem")
    if not 1 <= score <= 5:
        raise SourceUnavailable(row.system, "unreadable_answer", "Diem")
    return PortalRating(
        cursor=row.whole("STT"),
        dossier_code=row.text("MaHoSo"),
        score=score,
        comment=row.text("NhanXet", ""),
        at=row.stamp("ThoiDiem"),
    )


def _moment(row: Reader, key: str) -> datetime | None:
    return row.stamp(key) if row.text(key, "") else None
