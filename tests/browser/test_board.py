"""The leaders' board and the published figures in a real browser, over a small history."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from town import Person, Town, running_town
from waiting import PATIENCE, eventually
from walking import comes_to_the_desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Visits = Callable[..., Person]
HISTORY = (
    "from motcua.ops.demoload.history import load_history;"
    "from motcua.ops.demoload.plans import load_plans;"
    "load_plans(); load_history(lambda done, total: None, 300, agencies=6)"
)


@pytest.fixture(scope="module")
def province() -> Iterator[Town]:
    """An installation with plans and a history, whose figures are known."""
    home = Path(tempfile.mkdtemp(prefix="motcua-board-"))
    home.chmod(0o711)
    with running_town(home) as town:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
        clean.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "motcua.ops.cli", "--home", str(home)]
        subprocess.run([*command, "manage", "shell", "-v", "0", "-c", HISTORY],
                       check=True, env=clean)  # fmt: skip
        published = eventually(lambda: [*(home / "published").glob("*.json")], 2 * PATIENCE)
        assert published, (home / "up.log").read_text()[-2000:]
        yield town
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def office(province: Town, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The cookies of the provincial office; a code of the second factor serves only once."""
    context = browser.new_context(bypass_csp=True)
    folder = tmp_path_factory.mktemp("office")
    comes_to_the_desk(Person(province, context, context.new_page(), folder), "vanphong")
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture
def visits(province: Town, browser: Browser, tmp_path: Path) -> Iterator[Visits]:
    """Somebody at a screen of that installation: `visits(360, cookies)`."""
    people: list[Person] = []

    def visit(width: int = 1280, cookies: Any = None) -> Person:
        size: Any = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, bypass_csp=True, storage_state=cookies)
        context.set_default_timeout(1000 * PATIENCE)
        people.append(Person(province, context, context.new_page(), tmp_path))
        return people[-1]

    yield visit
    for person in people:
        person.context.close()


def whole(text: str) -> int:
    return int(text.replace(".", ""))


@pytest.mark.parametrize("width", [1280, 360])
def test_the_office_goes_from_the_morning_down_to_a_dossier(
    visits: Visits, office: Any, width: int
) -> None:
    person = visits(width, office)
    person.goes_to("/dieu-hanh/")
    text = person.looks("morning")
    assert "SỐ LIỆU MÔ PHỎNG" in text
    assert "Xếp hạng: Các xã" in text
    person.follows("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận")
    text = person.looks("indicator")
    found = re.search(r"Mẫu số: ([\d.]+) / ([\d.]+)", text)
    assert found is not None
    person.follows("Mẫu số")
    text = person.looks("rows")
    assert f"{found[2]} dòng" in text
    assert whole(found[2]) >= whole(found[1]) > 0
    person.page.get_by_role("main").get_by_role("link", name="Mở").first.click()
    person.page.wait_for_url("**/can-bo/ho-so/**")


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_of_the_board_can_be_used_by_everybody(
    visits: Visits, office: Any, width: int
) -> None:
    person = visits(width, office)
    for name, path in {
        "indicators": "chi-tieu/", "plans": "ke-hoach/", "plan": "ke-hoach/003/",
        "ranking": "xep-hang/", "late": "hom-nay/late/", "click": "hom-nay/click/",
    }.items():  # fmt: skip
        person.goes_to(f"/dieu-hanh/{path}")
        person.looks(name)


def test_a_filter_asks_anew_without_script(visits: Visits, office: Any) -> None:
    person = visits(1280, office)
    person.goes_to("/dieu-hanh/chi-tieu/")
    person.page.select_option("[name=don-vi]", label="Xã Sa Thầy")
    with person.page.expect_navigation():
        person.page.get_by_role("button", name="Xem", exact=True).click()
    assert "don-vi=H48.190" in person.page.url


@pytest.mark.parametrize("width", [1280, 360])
def test_the_public_reads_figures_and_takes_them_away(visits: Visits, width: int) -> None:
    person = visits(width)
    person.goes_to("/cong-khai/")
    text = person.looks("published")
    assert "SỐ LIỆU MÔ PHỎNG" in text
    with person.page.expect_download() as taken:
        person.page.get_by_role("link", name="CSV", exact=True).click()
    file = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert file.startswith("SỐ LIỆU MÔ PHỎNG")
    for name, path in {
        "indicator": "chi-so/on_time/", "ranking": "xep-hang/xa/", "method": "phuong-phap/",
        "editions": "an-ban/",
    }.items():  # fmt: skip
        person.goes_to(f"/cong-khai/{path}")
        person.looks(name)
