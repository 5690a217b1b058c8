"""What a citizen types is never lost: reload, language, Back, a second tab, network, errors."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from motcua import demo
from town import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Sits = Callable[..., Person]
FORM = "/nop-ho-so/2.000815/"
SAVED = "Đã lưu."
NO_ANSWER = "Máy chủ chưa trả lời."
FAILED = "Hệ thống đang gặp lỗi."


def at_the_paper(sits_down: Sits, **options: object) -> Person:
    """The second page of the form of certified copies, which asks much."""
    person = sits_down(width=360, **options)
    person.goes_to(FORM)
    person.signs_in(demo.CITIZEN.national_id)
    if person.page.get_by_role("heading", name="Trước khi bắt đầu").count():
        person.presses("Tiếp tục")
    road = person.page.url.partition("/buoc/")[0]
    person.page.goto(f"{road}/buoc/giay-to/")
    return person


def typed(person: Person) -> tuple[str, str]:
    page = person.page
    return page.locator("#f-original_name").input_value(), page.locator("#f-pages").input_value()


def posts(answer: Callable[[Route], object]) -> Callable[[Route], object]:
    return lambda route: (
        answer(route) if route.request.method == "POST" else route.continue_()
    )  # fmt: skip


def test_typed_text_survives_whatever_happens_to_the_page(sits_down: Sits) -> None:
    person = at_the_paper(sits_down)
    page = person.page
    page.locator("#f-original_name").fill("Bằng cử nhân")
    page.locator("#f-pages").fill("7")
    page.get_by_text(SAVED).wait_for()
    page.reload()
    assert typed(person) == ("Bằng cử nhân", "7")
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    assert typed(person) == ("Bằng cử nhân", "7")
    second = page.context.new_page()
    second.goto(page.url)
    assert second.locator("#f-pages").input_value() == "7"
    page.goto(person.town.web)
    page.go_back()
    assert typed(person) == ("Bằng cử nhân", "7")


def test_without_javascript_the_buttons_keep_it(sits_down: Sits) -> None:
    person = at_the_paper(sits_down, java_script_enabled=False)
    page = person.page
    page.locator("#f-original_name").fill("Bằng thạc sĩ")
    page.locator("#f-pages").fill("9")
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    assert typed(person) == ("Bằng thạc sĩ", "9")
    page.locator("#f-pages").fill("10")
    with page.expect_navigation():
        page.get_by_role("button", name="Back").click()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Continue").click()
    assert typed(person) == ("Bằng thạc sĩ", "10")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda route: route.abort(), NO_ANSWER),
        (lambda route: route.fulfill(status=500, body="broken"), FAILED),
    ],
    ids=["no answer", "error"],
)
def test_failed_request_is_one_sentence_and_loses_nothing(
    sits_down: Sits, answer: Callable[[Route], object], sentence: str
) -> None:
    person = at_the_paper(sits_down)
    page, stays = person.page, person.page.url
    page.route("**/buoc/**", posts(answer))
    page.locator("#f-original_name").fill("Giấy khai sinh")
    page.locator("#f-pages").fill("1")
    page.get_by_role("main").get_by_role("button", name="Tiếp tục").click()
    page.get_by_text(sentence).wait_for()
    assert page.get_by_text(sentence).count() == 1
    assert (page.url, typed(person)) == (stays, ("Giấy khai sinh", "1"))
    person.looks("failed")
    page.locator("#f-original_kind").select_option("foreign")
    page.locator(".told").get_by_text(sentence).wait_for()
    page.unroute("**/buoc/**")
    person.presses("Tiếp tục")
    page.get_by_role("group", name="hợp pháp hóa lãnh sự").wait_for()
    assert typed(person) == ("Giấy khai sinh", "1")
    assert page.get_by_text(sentence).count() == 0


def test_slow_answer_shows_that_work_goes_on(sits_down: Sits) -> None:
    person = at_the_paper(sits_down)
    page = person.page
    held: list[Route] = []
    released: list[bool] = []
    page.route(
        "**/buoc/**",
        posts(lambda route: route.continue_() if released else held.append(route)),
    )
    page.locator("#f-original_kind").select_option("foreign")
    page.locator("[aria-busy=true]").first.wait_for()
    person.looks("slow")
    released.append(True)
    for route in held:
        route.continue_()
    page.get_by_role("group", name="hợp pháp hóa lãnh sự").wait_for()
    page.locator("[aria-busy=true]").wait_for(state="detached")
