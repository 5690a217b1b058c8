"""Pages of the stand-ins that people may open."""

import pytest

from live_sandbox import LiveSandbox
from waiting import PATIENCE

SYSTEMS = (
    "dancu", "doanhnghiep", "thanhtoan", "buuchinh", "dvcqg", "kho", "emc", "1022", "tinnhan",
)  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_page_says_that_it_is_a_simulation(sandbox: LiveSandbox, system: str) -> None:
    page = sandbox.get(f"{system}/")
    assert page.status_code == 200
    assert "mô phỏng" in page.text.split("<main>")[0]
    assert "dữ liệu không có thật" in page.text


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_gives_a_sign_of_life(sandbox: LiveSandbox, system: str) -> None:
    assert sandbox.get(f"{system}/song").json()["ok"] is True


def test_button_of_the_portal_page_moves_birth_registrations(sandbox: LiveSandbox) -> None:
    import re

    import requests

    browser = requests.Session()
    browser.trust_env = False
    browser.post(f"{sandbox.url}/dvcqg/tao", json={"n": 1, "MaXa": "23527"}, timeout=PATIENCE)
    page = browser.get(f"{sandbox.url}/dvcqg/", timeout=PATIENCE).text
    assert "mới đăng ký" in page
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    after = browser.post(
        f"{sandbox.url}/dvcqg/bam/day", data={"csrfmiddlewaretoken": token[1]}, timeout=PATIENCE
    )
    assert "được tiếp nhận" in after.text


def test_inbox_shows_what_was_sent_to_one_address(sandbox: LiveSandbox) -> None:
    sandbox.post("tinnhan/gui", {"kenh": "sms", "den": "0900001001", "noi_dung": "Cho chị Hạnh"})
    sandbox.post("tinnhan/gui", {"kenh": "sms", "den": "0900001003", "noi_dung": "Cho anh Dũng"})
    everybody = sandbox.get("tinnhan/").text
    assert "Cho chị Hạnh" in everybody
    assert "Cho anh Dũng" in everybody
    one = sandbox.get("tinnhan/?den=0900001001").text
    assert "Cho chị Hạnh" in one
    assert "Cho anh Dũng" not in one


def test_message_cannot_smuggle_markup_into_the_inbox(sandbox: LiveSandbox) -> None:
    sandbox.post(
        "tinnhan/gui", {"kenh": "sms", "den": "0900001001", "noi_dung": "<script>x</script>"}
    )
    assert "<script>x" not in sandbox.get("tinnhan/").text
