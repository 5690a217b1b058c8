"""The whole road once, for the free and the paid procedure: from search to a checked result.

The citizen's and the officers' halves have tests of their own; here they meet, the signed PDF
is judged by a program that is not ours, and the figures of the board move.
"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua import demo
from town import Person
from visitors import blank_pdf
from waiting import eventually
from walking import (
    accepts,
    chooses,
    comes_to_the_desk,
    drafts,
    fills_the_pension,
    finds_the_pension,
    is_filed,
    opens,
    presses_key,
    seals,
    signs,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Sits = Callable[..., Person]
COUNT = re.compile(r"(\d+) trên (\d+)|(\d+)\s*/\s*(\d+)")


def counted(person: Person, indicator: str) -> tuple[int, int]:
    """Numerator and denominator of an indicator, as the leaders' board shows them."""
    person.goes_to(f"/dieu-hanh/chi-tieu/{indicator}/")
    figure = person.page.locator(".big-figure").first
    if not figure.locator("strong").count():
        return 0, 0
    found = COUNT.search(figure.locator("strong").first.inner_text().replace(".", ""))
    assert found is not None
    one, all_ = (part for part in found.groups() if part is not None)
    return int(one), int(all_)


def moves_on(person: Person, indicator: str, before: tuple[int, int]) -> None:
    """The facts follow the ledger by themselves; the board shows one more, soon."""
    expected = (before[0] + 1, before[1] + 1)
    seen = before

    def moved() -> bool:
        nonlocal seen
        seen = counted(person, indicator)
        return seen == expected

    assert eventually(moved, every=0.5), f"{indicator} stayed at {seen}, not {expected}"


def downloads(person: Person, folder: Path) -> Path:
    """The result, saved from the owner's own page."""
    with person.page.expect_download() as download:
        person.page.get_by_role("main").get_by_role("link", name="Tải kết quả").first.click()
    file = folder / "result.pdf"
    download.value.save_as(file)
    return file


def is_genuine(file: Path, signatures: int) -> None:
    """Judged by pdfsig, which knows nothing of us."""
    said = subprocess.run(
        ["pdfsig", "-nocert", file], check=False, capture_output=True, text=True
    ).stdout
    assert said.count("Signature is Valid.") == signatures, said
    assert "Signature is Invalid" not in said


def drafts_the_copy(person: Person, code: str) -> None:
    """The specialist compares with the original and passes on."""
    opens(person, code)
    presses_key(person, "n")
    presses_key(person, "d")
    person.page.fill("[name=book]", "01/2026-SCT/BS")
    person.looks("draft-copy")
    person.presses("Dự thảo và xem trước")
    opens(person, code)
    presses_key(person, "c")
    person.presses("Chuyển bước")


def finishes(sits: Sits, code: str, drafting: Callable[[Person, str], None]) -> None:
    """The office's half, by four people at four desks."""
    for username, does in (
        ("mc.sathay", accepts), ("cv.sathay", drafting), ("ld.sathay", signs), ("vt.sathay", seals),
    ):  # fmt: skip
        person = sits()
        comes_to_the_desk(person, username)
        does(person, code)


def test_free_procedure_ends_in_a_genuine_result_and_moves_the_board(
    sits_down: Sits, tmp_path: Path
) -> None:
    leader = sits_down()
    comes_to_the_desk(leader, "vanphong")
    before = counted(leader, "dossier_online"), counted(leader, "result_electronic")
    owner = sits_down()
    finds_the_pension(owner)
    owner.follows("Nộp hồ sơ")
    owner.signs_in(demo.ELDER.national_id)
    fills_the_pension(owner)
    owner.presses("Nộp hồ sơ")
    code = is_filed(owner)
    owner.follows("Theo dõi hồ sơ")
    tracking = owner.page.url
    moves_on(leader, "dossier_online", before[0])
    finishes(sits_down, code, drafts)
    owner.page.goto(tracking)
    owner.looks("result")
    is_genuine(downloads(owner, tmp_path), 2)
    owner.page.goto(tracking)
    owner.follows("Kiểm tra kết quả có thật không")
    assert "Là thật" in owner.looks("proof")
    owner.goes_to("/kho-du-lieu/")
    assert "Quyết định" in owner.looks("papers-of-mine")
    moves_on(leader, "result_electronic", before[1])


def test_paid_procedure_ends_in_a_certified_copy(sits_down: Sits, tmp_path: Path) -> None:
    owner = sits_down()
    owner.goes_to("/nop-ho-so/2.000815/")
    owner.signs_in(demo.CITIZEN.national_id)
    code = files_the_copy(owner)
    owner.follows("Theo dõi hồ sơ")
    tracking = owner.page.url
    finishes(sits_down, code, drafts_the_copy)
    owner.page.goto(tracking)
    owner.looks("copy-result")
    is_genuine(downloads(owner, tmp_path), 2)


def files_the_copy(person: Person) -> str:
    """From the start page to the page of success, through the payment service."""
    page = person.page
    if page.get_by_role("heading", name="Trước khi bắt đầu").count():
        person.presses("Tiếp tục")
    person.goes_to(
        re.sub(r"buoc/.*", "buoc/nguoi-yeu-cau/", page.url.removeprefix(person.town.web))
    )
    person.presses("Tiếp tục")
    page.get_by_label("Tên giấy tờ").fill("Bằng tốt nghiệp")
    page.get_by_label("Loại giấy tờ").select_option(label="Văn bằng, chứng chỉ")
    page.get_by_label("Cơ quan cấp").fill("Sở Giáo dục và Đào tạo")
    page.get_by_label("Ngôn ngữ của giấy tờ").select_option(label="Tiếng Việt")
    page.get_by_label("Số trang của bản chính").fill("5")
    page.get_by_label("Số bản sao").fill("2")
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
    person.looks("receipt-of-copy")
    person.follows("Tiếp tục")
    person.presses("Tiếp tục")
    person.presses("Xác nhận và thanh toán")
    person.presses("Đến trang thanh toán")
    page.wait_for_url(f"{person.town.sandbox}/**")
    page.locator("button[value=tra]").click()
    page.wait_for_url(f"{person.town.web}/**")
    page.get_by_text("Bạn đã nộp hồ sơ thành công").wait_for()
    return is_filed(person)
