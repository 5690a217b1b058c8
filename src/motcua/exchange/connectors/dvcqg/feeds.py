"""Rows of the portal's feeds, read into values of ours."""

from datetime import datetime

from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.kinds.portal import PortalChange, PortalPetition, PortalRating
from motcua.exchange.connectors.wire import Reader

ABOUT = {"QUY_DINH": "regulation", "HANH_VI": "behaviour"}


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


def petition(row: Reader) -> PortalPetition:
    """One petition; its text is personal data and stays out of logs."""
    return PortalPetition(
        cursor=row.whole("STT"),
        code=row.text("MaPAKN"),
        subject=row.text("TieuDe"),
        body=row.text("NoiDung"),
        about=ABOUT.get(row.text("Loai"), "regulation"),
        unit_code=row.text("DonVi"),
        dossier_code=row.text("MaHoSo", ""),
        sender_name=row.text("NguoiGui", ""),
        sender_contact=row.text("LienHe", ""),
        sent_at=row.stamp("ThoiDiem"),
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
