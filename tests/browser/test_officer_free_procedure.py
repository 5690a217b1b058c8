"""The officers' half of the free procedure in a real browser, from the counter to the result."""

import re
import time
from collections.abc import Callable

import pytest

from motcua import demo
from motcua.sandbox.otp.codes import code_at
from town import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Sits = Callable[..., Person]
CODE = re.compile(r"H48\.\d{3}-\d{6}-\d{4}")
PIN = "246810"
NEIGHBOURS = [
    one for one in demo.people() if one.commune_code == "23527" and one.birth_year < 1952
]  # fmt: skip


def comes_to_the_desk(person: Person, username: str, *, axe: bool = False) -> None:
    """Both factors; waits for the next code when this one was used already."""
    person.goes_to("/can-bo/")
    person.page.fill("[name=username]", username)
    person.page.fill("[name=password]", demo.PASSWORD)
    person.page.press("[name=password]", "Enter")
    person.page.wait_for_selector("[name=code]")
    for ahead in (0, 30, 60):
        secret = demo.totp_secret(demo.SEED, username)
        person.page.fill("[name=code]", code_at(secret, time.time() + ahead))
        person.page.press("[name=code]", "Enter")
        person.page.wait_for_load_state()
        if "dang-nhap" not in person.page.url:
            break
    assert "dang-nhap" not in person.page.url
    person.looks(f"desk-{username}", axe=axe)


def opens(person: Person, code: str) -> None:
    person.goes_to(f"/can-bo/?tim={code}")
    with person.page.expect_navigation():
        person.page.locator("[data-line]").first.click()


def presses_key(person: Person, letter: str) -> None:
    """The letter on the button, without the mouse."""
    with person.page.expect_navigation():
        person.page.keyboard.press(letter)


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


def accepts(person: Person, code: str) -> None:
    opens(person, code)
    assert "Chưa kiểm tra" in person.looks("to-answer")
    presses_key(person, "i")
    assert "Khớp" in person.looks("checked")
    presses_key(person, "t")
    person.page.fill("[name=pin]", PIN)
    person.looks("accept")
    person.presses("Tiếp nhận")
    assert "Đã tiếp nhận hồ sơ." in person.looks("accepted")


def drafts(person: Person, code: str) -> None:
    opens(person, code)
    presses_key(person, "n")
    presses_key(person, "d")
    person.page.fill("[name=monthly]", "500.000")
    for name, value in (("day", "1"), ("month", "12"), ("year", "2026")):
        person.page.fill(f"[name=since-{name}]", value)
    person.looks("draft")
    person.presses("Dự thảo và xem trước")
    person.looks("preview")
    opens(person, code)
    presses_key(person, "c")
    person.looks("forward")
    person.presses("Chuyển bước")
    person.looks("forwarded")


def signs(person: Person, code: str) -> None:
    opens(person, code)
    presses_key(person, "s")
    person.looks("to-sign")
    person.page.fill("[name=pin]", "000000")
    person.presses("Ký số")
    assert "Mã PIN sai" in person.looks("wrong-pin")
    person.page.fill("[name=pin]", PIN)
    person.presses("Ký số")
    assert "Đã ký" in person.looks("signed")


def seals(person: Person, code: str) -> None:
    person.goes_to("/can-bo/dong-dau/")
    person.page.fill("[name=pin]", PIN)
    assert code in person.looks("to-seal")
    with person.page.expect_navigation():
        person.page.locator("main form button.button").first.click()
    assert "Xong 1 trên 1" in person.looks("sealed")
    opens(person, code)
    assert "Đã trả" in person.looks("returned")


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
        "vanphong": ["/can-bo/?loc=tat-ca", "/can-bo/so-theo-doi/"],
        "kiemtra": ["/can-bo/kiem-tra/", "/can-bo/kiem-tra/truy-cap/"],
        "quantri": ["/quan-tri/", "/quan-tri/tai-khoan/", "/quan-tri/tham-so/",
                    "/quan-tri/tham-so/first_answer_hours/", "/quan-tri/ket-noi/",
                    "/quan-tri/dong-bo/"],
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
