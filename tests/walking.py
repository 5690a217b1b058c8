"""Steps that several browser tests walk: the citizen's and the officers' halves of a road."""

import re
import time

from motcua import demo
from motcua.sandbox.otp.codes import code_at
from town import Person

CODE = re.compile(r"H48\.\d{3}-\d{6}-\d{4}")
PIN = "246810"


def chooses(person: Person, question: str, answer: str) -> None:
    group = person.page.get_by_role("group", name=question)
    group.get_by_label(answer, exact=True).check()


def finds_the_pension(person: Person) -> None:
    person.goes_to("/")
    person.looks("home")
    person.page.get_by_label("Viết theo cách bạn thường nói").fill("tro cap nguoi gia")
    person.presses("Tìm")
    person.looks("found")
    with person.page.expect_navigation():
        person.page.locator(".results a").first.click()
    text = person.looks("procedure")
    assert text.index("Có dành cho tôi không?") < text.index("Cần giấy tờ gì?")


def fills_the_pension(person: Person) -> None:
    """From the start page to the check page."""
    person.looks("start")
    person.presses("Tiếp tục")
    text = person.looks("known")
    assert "A Thút" in text
    assert "Theo Cơ sở dữ liệu quốc gia về dân cư" in text
    person.presses("Tiếp tục")
    chooses(person, "Nơi ở hiện nay", "Như nơi thường trú")
    person.looks("home")
    person.presses("Tiếp tục")
    chooses(person, "Hộ gia đình thuộc diện", "Không nghèo và không cận nghèo")
    chooses(person, "Đang hưởng lương hưu", "Không")
    chooses(person, "Đang hưởng trợ cấp xã hội hằng tháng khác", "Không")
    person.looks("situation")
    person.presses("Tiếp tục")
    chooses(person, "Hình thức nhận", "Tiền mặt tại nơi chi trả")
    chooses(person, "Người nhận tiền", "Tôi")
    person.page.get_by_label("Tôi cam đoan").check()
    person.looks("money")
    person.presses("Tiếp tục")
    person.looks("papers")
    person.follows("Tiếp tục")
    person.looks("way")
    person.presses("Tiếp tục")
    assert "Kiểm tra trước khi nộp" in person.looks("check")


def is_filed(person: Person) -> str:
    """The code on the page of success, which names no result date."""
    text = person.looks("done")
    assert "Bạn đã nộp hồ sơ thành công" in text
    assert "Cơ quan trả lời chậm nhất" in text
    assert "Trả kết quả chậm nhất" not in text
    found = CODE.search(text)
    assert found is not None
    return found[0]


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
        with person.page.expect_navigation():
            person.page.press("[name=code]", "Enter")
        if "dang-nhap" not in person.page.url:
            break
    assert "dang-nhap" not in person.page.url
    person.looks(f"desk-{username}", axe=axe)


def opens(person: Person, code: str) -> None:
    person.goes_to("/can-bo/?loc=tat-ca")
    person.page.fill("[data-find]", code)
    with person.page.expect_navigation():
        person.page.press("[data-find]", "Enter")
    assert code not in person.page.url
    with person.page.expect_navigation():
        person.page.locator("[data-line]").first.click()


def presses_key(person: Person, letter: str) -> None:
    """The letter on the button, without the mouse."""
    with person.page.expect_navigation():
        person.page.keyboard.press(letter)


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
