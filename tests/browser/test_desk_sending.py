"""An act of the desk on a bad line: told in one sentence, sent once, nothing typed is lost."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from motcua import demo
from town import Person
from walking import comes_to_the_desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Sits = Callable[..., Person]
FILING = "**/nop-tai-quay/"


def test_an_act_on_a_bad_line_is_told_and_done_once(sits_down: Sits) -> None:
    person: Person = sits_down()
    comes_to_the_desk(person, "mc.sathay")
    person.goes_to("/can-bo/nop-tai-quay/")
    page = person.page
    page.select_option("#f-procedure", "9.000001")
    page.fill("#f-national_id", demo.ELDER.national_id)
    page.fill("#f-full_name", demo.ELDER.full_name)
    begin = page.get_by_role("main").get_by_role("button", name="Tra cứu và bắt đầu")

    page.route(FILING, lambda route: route.abort())
    begin.click()
    page.wait_for_selector(".told")
    assert page.input_value("#f-full_name") == demo.ELDER.full_name
    page.unroute(FILING)

    arrived: list[str] = []

    def slowly(route: Route) -> None:
        arrived.append(route.request.method)
        time.sleep(1.5)
        route.continue_()

    page.route(FILING, slowly)
    begin.dblclick()
    page.wait_for_url("**/nop-tai-quay/*-*/")
    assert arrived == ["POST"]
    assert page.locator(".told, .sending").count() == 0


def test_work_under_way_is_looked_at_again_by_the_page_and_not_by_the_person(
    sits_down: Sits,
) -> None:
    person: Person = sits_down()
    comes_to_the_desk(person, "kiemtra")
    person.goes_to("/can-bo/kiem-tra/")
    page = person.page
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    with page.expect_request(lambda one: "x-motcua-poll" in one.headers) as asked:
        page.get_by_role("main").get_by_role("button", name="Đọc lại toàn bộ").click()
    assert asked.value.url.endswith("/can-bo/kiem-tra/")
    page.wait_for_selector("#main:not(:has([data-again])) .notice.good")
    assert loads == []
