"""The officers' half of the free procedure in a real browser, from the counter to the result."""

from collections.abc import Callable

import pytest

from motcua import demo
from town import Person
from walking import CODE, PIN, accepts, comes_to_the_desk, drafts, opens, seals, signs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Sits = Callable[..., Person]
NEIGHBOURS = [
    one for one in demo.people() if one.commune_code == "23527" and one.birth_year < 1952
]  # fmt: skip


def files_at_the_counter(person: Person, who: demo.DemoPerson) -> str:
    person.goes_to("/can-bo/nop-tai-quay/")
    person.page.select_option("[name=procedure]", "9.000001")
    person.page.fill("[name=national_id]", who.national_id)
    person.page.fill("[name=full_name]", who.full_name)
    person.looks("counter-start")
    person.presses("Tra cứu và bắt đầu")
    for group, answer in (
        ("Nơi ở hiện nay", "Như nơi thường trú"),
        ("Hộ gia đình thuộc diện", "Không nghèo và không cận nghèo"),
        ("Đang hưởng lương hưu", "Không"),
        ("Đang hưởng trợ cấp xã hội hằng tháng khác", "Không"),
        ("Hình thức nhận", "Tiền mặt tại nơi chi trả"),
        ("Người nhận tiền", "Tôi"),
    ):
        person.page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()
    person.page.get_by_label("Tôi cam đoan").check()
    person.page.check("#way-electronic")
    person.looks("counter-form")
    person.presses("Kiểm tra và nộp")
    text = person.looks("counter-receipt")
    assert "Được trả lời chậm nhất" in text
    found = CODE.search(text)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(("width", "who"), [(1280, 0), (360, 1)])
def test_officers_walk_the_free_procedure(sits_down: Sits, width: int, who: int) -> None:
    counter = sits_down(width=width)
    comes_to_the_desk(counter, "mc.sathay", axe=True)
    code = files_at_the_counter(counter, NEIGHBOURS[who])
    accepts(counter, code)
    for username, does in (("cv.sathay", drafts), ("ld.sathay", signs), ("vt.sathay", seals)):
        person = sits_down(width=width)
        comes_to_the_desk(person, username)
        does(person, code)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_other_page_of_the_desk_can_be_used(sits_down: Sits, width: int) -> None:
    pages = {
        "vanphong": ["/can-bo/?loc=tat-ca", "/can-bo/so-theo-doi/", "/can-bo/phan-anh/",
                     "/quan-tri/danh-muc/"],
        "kiemtra": ["/can-bo/kiem-tra/", "/can-bo/kiem-tra/truy-cap/"],
        "quantri": ["/quan-tri/", "/quan-tri/tai-khoan/", "/quan-tri/tham-so/",
                    "/quan-tri/tham-so/first_answer_hours/", "/quan-tri/ket-noi/",
                    "/quan-tri/dong-bo/", "/quan-tri/tien-chua-ro/"],
    }  # fmt: skip
    for username, paths in pages.items():
        person = sits_down(width=width)
        comes_to_the_desk(person, username)
        for path in paths:
            person.goes_to(path)
            person.looks(path.strip("/").replace("/", "-").partition("?")[0])


class Scriptless(Person):
    """Somebody whose browser runs no script; nothing can be measured there either."""

    def looks(self, name: str, *, axe: bool = True) -> str:
        return self.page.locator("body").inner_text()


def test_desk_works_without_a_script(sits_down: Sits) -> None:
    one = sits_down(java_script_enabled=False)
    counter = Scriptless(one.town, one.context, one.page, one.screens)
    comes_to_the_desk(counter, "mc.sathay")
    code = files_at_the_counter(counter, NEIGHBOURS[2])
    opens(counter, code)
    counter.presses("Kiểm tra danh tính")
    counter.follows("Tiếp nhận")
    counter.page.fill("[name=pin]", PIN)
    counter.presses("Tiếp nhận")
    assert "Đã tiếp nhận hồ sơ." in counter.looks("accepted")
