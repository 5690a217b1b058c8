"""By tax code, or by the lawful representative."""

from django.http import HttpRequest, HttpResponse

from motcua import demo
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, page


def record(one: demo.DemoEnterprise) -> Data:
    """One enterprise as the register tells it."""
    owner = demo.person(one.representative)
    return {
        "MaSoThue": one.tax_code,
        "TenDoanhNghiep": one.name,
        "TenTiengAnh": "",
        "LoaiHinh": "Công ty trách nhiệm hữu hạn",
        "NgayDangKy": "2019-03-15",
        "DiaChi": one.address,
        "NguoiDaiDien": owner.full_name if owner else "",
        "SoDinhDanhNguoiDaiDien": one.representative,
        "TrangThai": "DANG_HOAT_DONG",
    }


@machine("GET")
def find(message: Message) -> Data:
    """The enterprise of a tax code, or 404."""
    need(message.data, "MaSoThue")
    for one in demo.enterprises():
        if one.tax_code == message.data["MaSoThue"]:
            return {"MaLoi": "00", "DuLieu": record(one)}
    raise Wrong("không tìm thấy doanh nghiệp", 404)


@machine()
def represented_by(message: Message) -> Data:
    """All enterprises of a representative; none is no error."""
    need(message.data, "SoDinhDanh")
    found = demo.represented_by(str(message.data["SoDinhDanh"]))
    return {"MaLoi": "00", "DanhSach": [record(one) for one in found]}


def home(request: HttpRequest) -> HttpResponse:
    """All enterprises; none of them exists."""
    rows = [(one.tax_code, one.name, one.representative, one.address) for one in demo.enterprises()]
    heads = ("Mã số thuế", "Tên", "Người đại diện", "Địa chỉ")
    words = "Các doanh nghiệp dưới đây không có thật."
    return page(request, Table("doanhnghiep", "Đăng ký doanh nghiệp", words, heads, rows))
