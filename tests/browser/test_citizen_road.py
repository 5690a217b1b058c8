"""A citizen's road in a real browser: search, sign in, fill, check, pay, file, follow."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from motcua import demo
from town import Person
from visitors import blank_pdf
from walking import CODE, chooses, fills_the_pension, finds_the_pension, is_filed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Sits = Callable[..., Person]


@pytest.mark.parametrize("width", [1280, 360])
def test_free_procedure_from_search_to_the_line_of_steps(sits_down: Sits, width: int) -> None:
    person = sits_down(width=width)
    finds_the_pension(person)
    person.follows("Nộp hồ sơ")
    person.looks("sign-in")
    person.signs_in(demo.ELDER.national_id)
    fills_the_pension(person)
    person.presses("Nộp hồ sơ")
    code = is_filed(person)
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Thông báo nộp hồ sơ thành công (PDF)").click()
    with pikepdf.open(BytesIO(download.value.path().read_bytes())) as pdf:
        assert len(pdf.pages) == 1
    person.page.get_by_text("Cho người khác cùng theo dõi").click()
    secret = person.page.locator("details .code").last.inner_text()
    person.follows("Theo dõi hồ sơ")
    assert "Cơ quan đang xem hồ sơ" in person.looks("followed")
    follows_without_account(sits_down(width=width), code, secret)


def follows_without_account(person: Person, code: str, secret: str) -> None:
    person.goes_to("/tra-cuu/")
    person.page.get_by_label("Mã hồ sơ").fill(code)
    person.page.get_by_label("Mã bí mật").fill("SAI00000")
    person.presses("Tra cứu")
    assert "Không có hồ sơ nào có mã này" in person.looks("wrong-secret")
    person.page.get_by_label("Mã bí mật").fill(secret)
    person.presses("Tra cứu")
    text = person.looks("tracked")
    assert code in text
    assert "A Thút" not in text


def test_the_whole_road_works_without_javascript(sits_down: Sits) -> None:
    person = sits_down(width=360, java_script_enabled=False)
    person.goes_to("/nop-ho-so/9.000001/")
    person.signs_in(demo.ELDER.national_id)
    person.presses("Tiếp tục")
    person.presses("Tiếp tục")
    chooses(person, "Nơi ở hiện nay", "Nơi khác")
    person.presses("Tiếp tục")
    person.page.get_by_label("Địa chỉ hiện nay").fill("Làng Kà Đừ")
    chooses(person, "Nơi ở hiện nay", "Như nơi thường trú")
    person.presses("Tiếp tục")
    chooses(person, "Hộ gia đình thuộc diện", "Hộ nghèo")
    chooses(person, "Đang hưởng lương hưu", "Không")
    chooses(person, "Đang hưởng trợ cấp xã hội hằng tháng khác", "Không")
    person.presses("Tiếp tục")
    assert person.page.get_by_label("Số giấy chứng nhận hộ nghèo").is_visible()
    person.presses("Tiếp tục")
    chooses(person, "Hình thức nhận", "Tiền mặt tại nơi chi trả")
    chooses(person, "Người nhận tiền", "Tôi")
    person.page.get_by_label("Tôi cam đoan").check()
    person.presses("Tiếp tục")
    person.follows("Tiếp tục")
    person.presses("Tiếp tục")
    person.presses("Nộp hồ sơ")
    assert CODE.search(person.page.locator("main").inner_text())


def test_questions_appear_at_once_and_what_is_being_typed_stays(sits_down: Sits) -> None:
    person = sits_down()
    person.goes_to("/nop-ho-so/2.000815/")
    person.signs_in(demo.CITIZEN.national_id)
    person.presses("Tiếp tục")
    person.presses("Tiếp tục")
    person.page.get_by_label("Tên giấy tờ").fill("Bằng lái")
    person.page.get_by_label("Loại giấy tờ").select_option(label="Giấy tờ của nước ngoài")
    person.page.get_by_label("Cơ quan cấp").fill("Sở Giao thông")
    person.page.get_by_role("group", name="hợp pháp hóa lãnh sự").wait_for()
    assert person.page.get_by_label("Tên giấy tờ").input_value() == "Bằng lái"
    assert person.page.get_by_label("Cơ quan cấp").input_value() == "Sở Giao thông"


@pytest.mark.parametrize("width", [1280, 360])
def test_paid_procedure_is_filed_by_the_payment(sits_down: Sits, width: int) -> None:
    person = sits_down(width=width)
    person.goes_to("/thu-tuc/2.000815/")
    person.follows("Nộp hồ sơ")
    person.signs_in(demo.CITIZEN.national_id)
    if person.page.get_by_role("heading", name="Trước khi bắt đầu").count():
        person.presses("Tiếp tục")
    person.goes_to(re.sub(r"buoc/.*", "buoc/nguoi-yeu-cau/", person.page.url.removeprefix(
        person.town.web)))  # fmt: skip
    person.presses("Tiếp tục")
    page = person.page
    page.get_by_label("Tên giấy tờ").fill("Bằng tốt nghiệp")
    page.get_by_label("Loại giấy tờ").select_option(label="Văn bằng, chứng chỉ")
    page.get_by_label("Cơ quan cấp").fill("Sở Giáo dục và Đào tạo")
    page.get_by_label("Ngôn ngữ của giấy tờ").select_option(label="Tiếng Việt")
    page.get_by_label("Số trang của bản chính").fill("5")
    page.get_by_label("Số bản sao").fill("2")
    person.looks("copy")
    person.presses("Tiếp tục")
    chooses(person, "Cần thêm bản giấy", "Không")
    page.get_by_label("Tôi sẽ xuất trình bản chính").check()
    page.get_by_label("Tôi chịu trách nhiệm").check()
    person.presses("Tiếp tục")
    page.locator("#file-ban_chinh").set_input_files(
        {"name": "bằng.pdf", "mimeType": "application/pdf", "buffer": blank_pdf()}
    )
    page.locator("#paper-ban_chinh").get_by_text("Gửi tệp").click()
    page.locator(".receipt").wait_for()
    assert "bằng.pdf" in person.looks("receipt")
    person.follows("Tiếp tục")
    person.presses("Tiếp tục")
    assert "14.000 đ" in person.looks("check")
    person.presses("Xác nhận và thanh toán")
    person.looks("pay")
    person.presses("Đến trang thanh toán")
    page.wait_for_url(f"{person.town.sandbox}/**")
    page.locator("button[value=tra]").click()
    page.wait_for_url(f"{person.town.web}/**")
    page.get_by_text("Bạn đã nộp hồ sơ thành công").wait_for()
    is_filed(person)


def test_a_double_click_files_one_dossier(sits_down: Sits) -> None:
    person = sits_down()
    person.goes_to("/nop-ho-so/9.000001/")
    person.signs_in(demo.ELDER.national_id)
    fills_the_pension(person)
    before = len(dossiers(person))
    person.page.go_back()
    person.page.get_by_role("main").get_by_role("button", name="Nộp hồ sơ").dblclick()
    person.page.get_by_text("Bạn đã nộp hồ sơ thành công").wait_for()
    is_filed(person)
    assert len(dossiers(person)) == before


def dossiers(person: Person) -> list[str]:
    person.goes_to("/ho-so/")
    return [one.inner_text() for one in person.page.locator(".results li").all()]


def test_draft_goes_on_at_another_device_and_in_english(sits_down: Sits) -> None:
    person = sits_down()
    person.goes_to("/nop-ho-so/9.000001/")
    person.signs_in(demo.SHORT_NAME.national_id)
    person.presses("Tiếp tục")
    person.presses("Tiếp tục")
    chooses(person, "Nơi ở hiện nay", "Như nơi thường trú")
    person.presses("Lưu và làm sau")
    other = sits_down(width=360)
    other.goes_to("/ho-so/")
    other.signs_in(demo.SHORT_NAME.national_id)
    with other.page.expect_navigation():
        other.page.locator(".results a").first.click()
    with other.page.expect_navigation():
        other.page.get_by_role("button", name="English").click()
    assert other.page.get_by_label("The permanent residence").is_checked()
    assert "Step 2 of 7" in other.looks("english")


def test_dark_and_large_are_the_persons_choice(sits_down: Sits) -> None:
    person = sits_down(width=360)
    person.goes_to("/thu-tuc/9.000001/")
    for words in ("Tối", "Lớn"):
        with person.page.expect_navigation():
            person.page.get_by_role("button", name=words, exact=True).click()
    html = person.page.locator("html")
    assert (html.get_attribute("data-look"), html.get_attribute("data-size")) == ("dark", "large")
    person.looks("dark-and-large")


def test_nothing_breaks_the_content_policy(town: object, sits_down: Sits) -> None:
    person = sits_down()
    context = person.page.context.browser
    assert context is not None
    strict = context.new_context(viewport={"width": 1280, "height": 800})
    page = strict.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("/", "/thu-tuc/9.000001/", "/quan-tri/giao-dien/", "/tra-cuu/"):
        page.goto(person.town.web + path)
    strict.close()
    assert [one for one in said if "Content Security Policy" in one] == []


def test_wrong_file_and_lost_network_cost_nothing_that_was_done(sits_down: Sits) -> None:
    person = sits_down(width=360)
    person.goes_to("/nop-ho-so/2.000815/")
    person.signs_in(demo.YEAR_ONLY.national_id)
    person.presses("Tiếp tục")
    page = person.page
    person.goes_to(re.sub(r"buoc/.*", "giay-to/", page.url.removeprefix(person.town.web)))
    paper = page.locator("#paper-ban_sao")
    page.locator("#file-ban_sao").set_input_files(
        {"name": "đơn.pdf", "mimeType": "application/pdf", "buffer": b"only words"}
    )
    paper.get_by_text("Gửi tệp").click()
    page.get_by_text("“đơn.pdf” không phải là tệp PDF").wait_for()
    person.looks("wrong-file")
    person.goes_to(re.sub(r"giay-to/", "buoc/giay-to/", page.url.removeprefix(person.town.web)))
    page.get_by_label("Tên giấy tờ").fill("Bằng lái")
    person.context.set_offline(True)
    page.get_by_role("main").get_by_role("button", name="Tiếp tục").click()
    page.get_by_text("Hiện không có mạng").wait_for()
    assert page.get_by_label("Tên giấy tờ").input_value() == "Bằng lái"
    person.context.set_offline(False)
    page.get_by_role("main").get_by_role("button", name="Lưu và làm sau").click()
    page.wait_for_url("**/ho-so/")
