"""The whole product in its own processes, and people who use it with a real browser."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from waiting import PATIENCE, eventually

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
REGISTERS = "from motcua.ops.demoload.registers import load_registers; load_registers()"


@dataclass(frozen=True)
class Town:
    """A running installation with the registers of the demo province and no history."""

    home: Path
    web: str
    sandbox: str


@contextmanager
def running_town(home: Path) -> Iterator[Town]:
    """`motcua up` on free ports: database, web, worker, sandbox; stopped at the end."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    clean.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "motcua.ops.cli", "--home", str(home)]
    with (home / "up.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "up", "--empty", "--port", "0", "--sandbox-port", "0"],
            stdout=log, stderr=subprocess.STDOUT, env=clean,
        )  # fmt: skip
    try:
        ports = _wait(process, home)
        subprocess.run([*command, "manage", "shell", "-v", "0", "-c", REGISTERS],
                       env=clean, check=True, capture_output=True)  # fmt: skip
        yield Town(home, *(f"http://127.0.0.1:{ports[name]}" for name in ("web", "sandbox")))
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], home: Path) -> dict[str, int]:
    eventually(lambda: process.poll() is not None or _is_ready(home), 2 * PATIENCE, every=0.5)
    assert process.poll() is None, (home / "up.log").read_text()
    ports: dict[str, int] = json.loads((home / "ports.json").read_text())
    return ports


def _is_ready(home: Path) -> bool:
    try:
        port = json.loads((home / "ports.json").read_text())["web"]
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=30)
    except (OSError, ValueError):
        return False
    return True


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium where there is one, else the one that Playwright brings."""
    own = shutil.which("chromium")
    return playwright.chromium.launch(executable_path=own, args=FLAGS)


@dataclass
class Person:
    """Somebody at a screen. `screens` is a folder for pictures of what they saw."""

    town: Town
    context: BrowserContext
    page: Page
    screens: Path
    seen: int = 0

    def goes_to(self, path: str) -> None:
        self.page.goto(self.town.web + path)

    def presses(self, words: str) -> None:
        """The button of the content with these words, and waits for where it leads."""
        with self.page.expect_navigation():
            main = self.page.get_by_role("main")
            main.get_by_role("button", name=words, exact=True).first.click()

    def follows(self, words: str) -> None:
        """The link of the content with these words, and waits for where it leads."""
        with self.page.expect_navigation():
            main = self.page.get_by_role("main")
            main.get_by_role("link", name=words, exact=True).first.click()

    def signs_in(self, national_id: str) -> None:
        """From our sign-in page through the identity provider and back."""
        self.presses("Đăng nhập bằng VNeID")
        self.page.locator(f"button[name=nguoi][value='{national_id}']").click()
        if "/authorize" in self.page.url:
            self.page.locator("button[value=grant]").click()
        self.page.wait_for_url(f"{self.town.web}/**")

    def looks(self, name: str, *, axe: bool = True) -> str:
        """Takes a picture, checks that nothing is cut off or unusable; the text of the page."""
        self.seen += 1
        self.page.screenshot(path=self.screens / f"{self.seen:02d}-{name}.png", full_page=True)
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{name} is {wide} px too wide"
        if axe:
            self._axe(name)
        return self.page.locator("body").inner_text()

    def _axe(self, name: str) -> None:
        found = Axe().run(self.page).response["violations"]
        heavy = [
            (one["id"], [node["html"][:160] for node in one["nodes"]])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert heavy == [], name
