"""A dossier in the words of DongBoHoSoMC; every flag says what is true.

What real code has been seen to fake cannot happen here: states are a function of the
lifecycle, identity numbers are sent only when they exist, digitised and reused are read from
the files, and times are 24-hour.
"""

from typing import Any

from motcua.casework.documents.models import Attachment, IssuedDocument
from motcua.casework.documents.queries import papers_now, results_of
from motcua.casework.dossiers.models import Content, Dossier, SupplementRequest
from motcua.casework.money.models import PaymentOrder
from motcua.exchange.connectors.kinds.portal import DossierMessage
from motcua.exchange.connectors.wire import stamp
from motcua.law.lifecycle import Business, Delivery, portal_code

CHANNELS = {"counter": "1", "online": "2", "post": "3"}
DATABASES = {"dancu": "DANCU", "doanhnghiep": "DKDN"}  # the portal's codes are not published
DIGITISED, FROM_RESULT = "1", "3"
PAID_ONLINE = {"portal": "1", "online": "2"}  # on the portal; by a ministry's or our gateway


def dossier_message(dossier: Dossier, content: Content) -> DossierMessage:
    """The dossier as it stands now; the caller skips drafts and mirrored ones."""
    fields = _head(dossier, content) | _owner(dossier, content) | _times(dossier)
    papers = list(papers_now(dossier.id).select_related("vault_item"))
    fields |= {
        "TaiLieuNop": [_paper(one) for one in papers],
        "HoSoCoThanhPhanSoHoa": "1" if papers else "0",
        "DanhSachHoSoBoSung": [
            _supplement(one) for one in dossier.supplements.order_by("asked_at")
        ],
        "DanhSachGiayToKetQua": [_result(one, dossier) for one in _results(dossier)],
        "DSKetNoiCSDL": _databases(content),
    }
    return DossierMessage(dossier.code or "", fields | _money(dossier))


def _head(dossier: Dossier, content: Content) -> dict[str, Any]:
    state = portal_code(Business(dossier.business), Delivery(dossier.delivery))
    return {
        "MaHoSo": dossier.code,
        "MaTTHC": dossier.procedure_id,
        "TenTTHC": dossier.procedure.name_vi,
        "TenLinhVuc": dossier.procedure.field,
        "KenhThucHien": CHANNELS[dossier.channel],
        "TrichYeuHoSo": dossier.procedure.name_vi[:1000],
        "TrangThaiHoSo": str(state),
        "DonViXuLy": dossier.unit_id,
        "NoiNopHoSo": "2",
        "HinhThuc": "1" if content.return_by == "post" else "0",
    }


def _owner(dossier: Dossier, content: Content) -> dict[str, Any]:
    person, organisation = dossier.person, dossier.organisation
    signed_in = dossier.channel == "online" and person is not None and person.assurance > 0
    fields: dict[str, Any] = {
        "ChuHoSo": organisation.name if organisation else (person.full_name if person else ""),
        "LoaiDoiTuong": "2" if organisation else "1",
        "Email": content.contact.get("email") or (person.email if person else "") or "",
        "SoDienThoai": content.contact.get("phone") or (person.phone if person else "") or "",
        "TaiKhoanDuocXacThucVoiVNeID": "1" if signed_in else "0",
    }
    if organisation:
        fields["MaDoiTuong"] = organisation.tax_code
    if person:
        fields["DinhDanhCHS"] = _identity(person.national_id)
    return fields


def _identity(number: str) -> list[dict[str, str]]:
    kinds = {12: "1", 9: "2"}
    if not number.isdigit() or len(number) not in kinds:
        return []
    return [{"LoaiDinhDanh": kinds[len(number)], "SoDinhDanh": number}]


def _times(dossier: Dossier) -> dict[str, str]:
    clock = getattr(dossier, "clock", None)
    if clock is None:
        return {}
    times = {
        "NgayNopHoSo": clock.submitted_at,
        "NgayTiepNhan": clock.received_at or clock.accepted_at,
        "NgayHenTra": clock.due,
        "NgayTra": clock.returned_at,
        "NgayKetThucXuLy": clock.finished_at,
        "NgayTuChoi": clock.finished_at if dossier.business == Business.REFUSED else None,
    }
    return {name: stamp(at) for name, at in times.items() if at is not None}


def _paper(one: Attachment) -> dict[str, str]:
    item = one.vault_item
    reused = item is not None or one.origin in ("vault", "register")
    national = item is not None and item.document_id is None
    return {
        "TepDinhKemId": str(one.id),
        "TenTepDinhKem": one.name,
        "IsDeleted": "False",
        "MaThanhPhanHoSo": one.component,
        "DuocSoHoa": FROM_RESULT if reused else DIGITISED,
        "DuocTaiSuDung": "1" if reused else "0",
        "DuocLayTuKhoDMQG": "1" if national else "0",
    }


def _supplement(one: SupplementRequest) -> dict[str, str]:
    return {
        "HoSoBoSungId": str(one.id),
        "NoiDungBoSung": "; ".join(str(point["text"]) for point in one.points),
        "NgayBoSung": stamp(one.asked_at),
        "NgayTiepNhanBoSung": stamp(one.answered_at),
        "TrangThaiBoSung": "1" if one.answered_at else "0",
    }


def _results(dossier: Dossier) -> list[IssuedDocument]:
    return list(results_of(dossier.id).filter(state="sealed", file__isnull=False))


def _result(one: IssuedDocument, dossier: Dossier) -> dict[str, str]:
    rules = dossier.version.result if dossier.version else {}
    return {
        "TenGiayTo": one.title_vi,
        "GiayToId": str(one.id),
        "MaKetQua": str(rules.get("vault_kind", one.kind)),
        "DuongDanTepTinKetQua": f"{dossier.code}/{one.file_id}.pdf",
    }


def _databases(content: Content) -> list[dict[str, str]]:
    used = {str(row.get("source")) for row in content.sources.values() if isinstance(row, dict)}
    return [{"MaCSDL": DATABASES[name]} for name in sorted(used & DATABASES.keys())]


def _money(dossier: Dossier) -> dict[str, Any]:
    """Fee rows, 0 đồng included, because it takes the dossier out of a denominator."""
    order = PaymentOrder.objects.filter(dossier=dossier).first()
    if order is None:
        return {"DanhSachLePhi": [], "DuocThanhToanTrucTuyen": "0"}
    lines = order.lines or [{"name_vi": "Phí, lệ phí", "amount": order.amount}]
    fees = [
        {
            "TenPhiLePhi": str(line.get("name_vi", "")),
            "HinhThucThu": "1",
            "Gia": str(line.get("amount", 0)),
            "LoaiPhiLePhi": "1",
        }
        for line in lines
    ]
    way = order.way if order.state in ("paid", "refunded") else ""
    return {
        "DanhSachLePhi": fees,
        "DuocThanhToanTrucTuyen": PAID_ONLINE.get(way, "0"),
    }
