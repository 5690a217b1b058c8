"""Query and comparison; every query must say who asks and why."""

from django.http import HttpRequest, HttpResponse

from motcua import demo
from motcua.sandbox.dancu.people import capitals, record, wrong_fields
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, page

ASKED = ("MaYeuCau", "MaCanBo", "MucDich")


@machine()
def find(message: Message) -> Data:
    """The person of a number and a name, or 404."""
    need(message.data, "SoDinhDanh", "HoVaTen", *ASKED)
    person = demo.person(str(message.data["SoDinhDanh"]))
    if person is None or capitals(str(message.data["HoVaTen"])) != capitals(person.full_name):
        raise Wrong("không tìm thấy công dân", 404)
    return {"MaLoi": "00", "DuLieu": record(person)}


@machine()
def compare(message: Message) -> Data:
    """KHOP, or KHONG_KHOP with the fields that differ."""
    need(message.data, "SoDinhDanh", "HoVaTen", *ASKED)
    person = demo.person(str(message.data["SoDinhDanh"]))
    wrong = ["SoDinhDanh"] if person is None else wrong_fields(person, message.data)
    return {"MaLoi": "00", "KetQua": "KHONG_KHOP" if wrong else "KHOP", "TruongSai": wrong}


def home(request: HttpRequest) -> HttpResponse:
    """The named people of the demo; none of them exists."""
    rows = [(p.national_id, p.full_name, p.birth_text, p.address) for p in demo.NAMED]
    words = "Những người dưới đây không có thật. Máy hỏi bằng POST tra-cuu và xac-thuc."
    heads = ("Số định danh", "Họ và tên", "Ngày sinh", "Thường trú")
    return page(request, Table("dancu", "Cơ sở dữ liệu dân cư", words, heads, rows))
