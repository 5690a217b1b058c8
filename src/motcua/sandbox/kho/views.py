"""Listing, fetching and receiving papers."""

import base64
import binascii
import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse

from motcua.sandbox.core import state
from motcua.sandbox.kho.papers import file_of, papers_of
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, once, page, stamp

SYSTEM = "kho"


@machine()
def listing(message: Message) -> Data:
    """GetDanhSachKetQua: the papers of an owner, results of ours included."""
    need(message.data, "SoDinhDanhChuSoHuu", "SoDinhDanhNguoiYeuCau", "KenhThucHien")
    owner = str(message.data["SoDinhDanhChuSoHuu"])
    received = [
        row["GiayTo"] for _, row in state.every(SYSTEM, "result") if row["ChuSoHuu"] == owner
    ]
    wanted = {row.get("MaKetQua") for row in message.data.get("DanhSachDanhMucKetQua", [])}
    found = [p for p in papers_of(owner) + received if not wanted or p["MaKetQua"] in wanted]
    return {
        "errorCode": "0",
        "message": "",
        "signature": "",
        "result": {"DanhSachGiayToKetQua": found},
    }


@machine()
def receive(message: Message) -> Data:
    """NhanKetQua: one result into its owner's vault, once per key; the checksum must fit."""
    need(message.data, "SoDinhDanhChuSoHuu", "MaHoSo", "MaKetQua", "TenGiayTo", "NoiDung", "MaBam")
    try:
        content = base64.b64decode(str(message.data["NoiDung"]), validate=True)
    except binascii.Error as wrong:
        raise Wrong("NoiDung không phải base64") from wrong
    if hashlib.sha256(content).hexdigest() != message.data["MaBam"]:
        raise Wrong("MaBam không khớp", 422)

    def make() -> Data:
        number = f"kq-{state.next_number(SYSTEM, 'result'):08d}"
        state.put(SYSTEM, "result", number, _kept(message.data, number))
        return {"errorCode": "0", "BienNhan": number}

    return once(SYSTEM, message, make)


def file(_: HttpRequest, paper_id: str) -> HttpResponse:
    """The file of a paper."""
    content = file_of(paper_id)
    if content is None:
        row = state.get(SYSTEM, "result", paper_id)
        content = base64.b64decode(row["NoiDung"]) if row else None
    if content is None:
        return JsonResponse({"error": "không có tệp này"}, status=404)
    return HttpResponse(content, content_type="application/pdf")


def home(request: HttpRequest) -> HttpResponse:
    """Results that came in."""
    rows = [
        (key, row["ChuSoHuu"], row["GiayTo"]["TenGiayTo"], row["GiayTo"]["SoKyHieu"])
        for key, row in state.every(SYSTEM, "result")
    ]
    heads = ("Biên nhận", "Chủ sở hữu", "Giấy tờ", "Số, ký hiệu")
    words = "Mỗi người không có thật trong bản mô phỏng có sẵn ba giấy tờ; kết quả mới nằm dưới."
    return page(request, Table(SYSTEM, "Kho dữ liệu điện tử", words, heads, rows))


def _kept(data: Data, number: str) -> Data:
    paper = {
        "MaKetQua": str(data["MaKetQua"]),
        "TenGiayTo": str(data["TenGiayTo"]),
        "SoKyHieu": str(data.get("SoKyHieu", "")),
        "CoQuanChuQuan": str(data.get("CoQuanChuQuan", "")),
        "NgayCap": str(data.get("NgayCap", "")),
        "CoHieuLucDen": "",
        "DanhSachTepDinhKem": [
            {"TenTep": str(data.get("TenTep", "")), "DuongDan": number, "MaBam": data["MaBam"]}
        ],
    }
    return {
        "ChuSoHuu": str(data["SoDinhDanhChuSoHuu"]),
        "MaHoSo": str(data["MaHoSo"]),
        "GiayTo": paper,
        "NoiDung": str(data["NoiDung"]),
        "luc": stamp(),
    }
