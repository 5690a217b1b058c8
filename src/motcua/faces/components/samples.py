"""What the living page shows: every component in every state, with made-up words."""

from datetime import UTC, datetime

from django.core.paginator import Paginator

from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.parts import Bullet, Crumb, Row, Step, Task, Wrong

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)
WAYS = (
    Choice("electronic", "Bản điện tử", "Nằm sẵn trong Giấy tờ của tôi, có chữ ký số."),
    Choice("counter", "Nhận tại quầy"),
    Choice("post", "Gửi qua bưu điện", "Bưu điện thu cước khi giao."),
)


def samples() -> dict[str, object]:
    """The context of the living page."""
    return {
        "fields": _plain() + _wrong(),
        "errors": [Wrong("Hãy nhập họ và tên", "f-wrong_name"), Wrong("Hãy chọn cách nhận", "")],
        "rows": _rows(),
        "tasks": _tasks(),
        "steps": _steps(),
        "crumbs": [Crumb("Trang chủ", "/"), Crumb("Thủ tục", "/thu-tuc/")],
        "titles": ["Người làm đơn", "Nơi ở", "Kiểm tra"],
        "page": Paginator(range(400), 20).page(5),
        "bullets": _bullets(),
        "at": AT,
        "later": LATER,
    }


def _plain() -> list[Field]:
    return [
        Field("name", "Họ và tên", value="H'Len", hint="Viết như trên căn cước", width=20),
        Field("note", "Ghi chú", "textarea", required=False),
        Field("phone", "Số điện thoại", "phone", value="0900001001", required=False),
        Field("copies", "Số bản", "number", value=2, width=4),
        Field("ward", "Xã, phường", "select", choices=(Choice("1", "Xã Sa Thầy"),), value="1"),
        Field("back", "Nhận kết quả bằng cách nào?", "radios", choices=WAYS, value="electronic"),
        Field("agree", "Xác nhận", "checkboxes", choices=(Choice("y", "Tôi chịu trách nhiệm"),)),
        Field("pledge", "Tôi cam đoan những điều khai trên là đúng", "tick", value="on"),
        Field("born", "Ngày sinh", "date", value="1948", year_only=True),
        Field("file", "Tờ khai có chữ ký", "file", hint="PDF hoặc ảnh, tối đa 20 MB"),
    ]


def _wrong() -> list[Field]:
    return [
        Field("wrong_name", "Họ và tên", error="Hãy nhập họ và tên"),
        Field("wrong_born", "Ngày sinh", "date", value="1990-13-04", error="Tháng chỉ đến 12"),
        Field("wrong_back", "Cách nhận", "radios", choices=WAYS, error="Hãy chọn cách nhận"),
        Field("big", "Bà có đang hưởng lương hưu không?", "radios", big=True,
              choices=(Choice("yes", "Có"), Choice("no", "Không"))),
    ]  # fmt: skip


def _rows() -> list[Row]:
    return [
        Row("Họ và tên", "Nguyễn Thị Hạnh", source="Cơ sở dữ liệu dân cư, 23/11/2026 09:15"),
        Row("Nơi ở", "Thôn 2, xã Sa Thầy", change="#"),
        Row("Số điện thoại", "", change="#"),
        Row("Thời hạn", "20 ngày làm việc", badge="chưa kiểm chứng"),
    ]


def _tasks() -> list[Task]:
    return [
        Task("Người làm đơn", "Xong", "good", "#"),
        Task("Giấy tờ", "Đang làm", "info", "#", "Còn thiếu 1 giấy tờ"),
        Task("Kiểm tra và nộp", "Chưa thể bắt đầu"),
    ]


def _steps() -> list[Step]:
    return [
        Step("Đã nộp", "done", AT, "Nguyễn Thị Hạnh"),
        Step("Đang thẩm định", "now", AT, "Đinh Văn Kỳ, xã Sa Thầy", LATER),
        Step("Từ chối", "bad", AT, note="Lý do đứng ở dòng đầu tiên của trang."),
        Step("Trả kết quả", "later"),
    ]


def _bullets() -> list[Bullet]:
    return [
        Bullet(82, 95, 100, state="missed"),
        Bullet(97, 95, 100),
        Bullet(74, 80, 100, low=70, high=88, state="open"),
        Bullet(None, 80, 100),
    ]
