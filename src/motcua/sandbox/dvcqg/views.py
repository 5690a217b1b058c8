"""The portal's adapter for partners, its feeds, and buttons that make something happen."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from motcua.sandbox.core import state
from motcua.sandbox.dvcqg import births, dossiers, sessions, voices
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, once, page

SYSTEM = "dvcqg"
STATES = {
    "1": "mới đăng ký",
    "2": "được tiếp nhận",
    "3": "không được tiếp nhận",
    "4": "đang xử lý",
    "5": "yêu cầu bổ sung",
    "6": "yêu cầu nghĩa vụ tài chính",
    "7": "công dân rút",
    "8": "dừng xử lý",
    "9": "đã xử lý xong",
    "10": "đã trả kết quả",
}
FEEDS = {"ho-so": "change", "phan-anh": "petition_change", "danh-gia": "rating"}


@machine()
def log_in(message: Message) -> Data:
    """A session for a partner."""
    return sessions.log_in(message.data)


@machine()
def service(message: Message) -> Data:
    """The one adapter for all services."""
    sessions.must_be_known(message.data)
    rows = message.data.get("data")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Wrong("data phải là danh sách")
    services: dict[str, Callable[[list[Any]], Data]] = {
        "DongBoHoSoMC": lambda r: dossiers.put(
            r, updating=message.data.get("isUpdating") == "True"
        ),
        "CapNhatTienDoHoSoMC": dossiers.progress,
        "TraCuuHoSo": dossiers.look_up,
        "TraLoiPAKN": voices.answered,
    }
    wanted = services.get(str(message.data.get("service")))
    if wanted is None:
        raise Wrong("không có dịch vụ này")
    return once(SYSTEM, message, lambda: wanted(rows))


@machine()
def feed(message: Message) -> Data:
    """Rows after the cursor `sau`, oldest first, at most `toi_da`."""
    sessions.must_be_known(message.data)
    kind = FEEDS.get(message.parts["feed"])
    if kind is None:
        raise Wrong("không có nguồn này", 404)
    if kind == "change":
        births.seed()
    after, most = int(message.data.get("sau", 0)), min(500, int(message.data.get("toi_da", 100)))
    rows = [row for _, row in state.every(SYSTEM, kind) if row["STT"] > after]
    return {"data": rows[:most]}


@machine()
def create_births(message: Message) -> Data:
    """New birth registrations: `n`, and optionally `MaXa` and `SoDinhDanh` of the parent.

    Whoever makes some wants these and not the ones that are there at the beginning.
    """
    state.put_once(SYSTEM, "seeded", "birth", {})
    commune, owner = str(message.data.get("MaXa", "")), str(message.data.get("SoDinhDanh", ""))
    return {"codes": births.create(int(message.data.get("n", 1)), commune=commune, owner=owner)}


@machine()
def push(message: Message) -> Data:
    """Moves all open birth registrations (or `MaHoSo`) one state further."""
    births.seed()
    return {"moved": births.push(str(message.data.get("MaHoSo", "")))}


@machine()
def petition(message: Message) -> Data:
    """Somebody sends a petition (for tests and the demo)."""
    return voices.petition(message.data)


@machine()
def handle_petition(message: Message) -> Data:
    """A petition moves on, or is liked and disliked."""
    return voices.handle(message.data)


@machine()
def rating(message: Message) -> Data:
    """Somebody rates a dossier (for tests and the demo)."""
    return voices.rating(message.data)


def push_button(request: HttpRequest) -> HttpResponse:
    """The same by a button of the page."""
    if request.method == "POST":
        births.seed()
        births.push()
    return HttpResponseRedirect("/dvcqg/")


def create_button(request: HttpRequest) -> HttpResponse:
    """One more birth registration in Sa Thầy by a button of the page."""
    if request.method == "POST":
        births.seed()
        births.create(1, commune="23527")
    return HttpResponseRedirect("/dvcqg/")


def home(request: HttpRequest) -> HttpResponse:
    """What the portal holds: its own birth registrations and what partners told it."""
    rows = [
        (row["MaHoSo"], row["MaTTHC"], STATES[str(row["TrangThaiHoSo"])], source)
        for source, kind in (("của Cổng", "birth"), ("từ địa phương", "dossier"))
        for _, row in state.every(SYSTEM, kind)[::-1][:100]
    ]
    heads = ("Hồ sơ", "Thủ tục", "Trạng thái", "Nguồn")
    words = (
        "Hồ sơ đăng ký khai sinh do hệ thống của Bộ xử lý; bấm nút để chúng chuyển trạng thái. "
        "Nộp hồ sơ khác: mở trang của tỉnh."
    )
    buttons = (
        ("/dvcqg/bam/day", "Đẩy hồ sơ khai sinh sang trạng thái tiếp theo"),
        ("/dvcqg/bam/tao", "Thêm một hồ sơ khai sinh"),
    )
    table = Table(SYSTEM, "Cổng Dịch vụ công quốc gia", words, heads, rows, buttons)
    return page(request, table)
