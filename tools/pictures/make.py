"""Makes the four pictures: the citizen's form, the officer's desk, the board, a signed result."""

import tomllib
from collections.abc import Callable
from pathlib import Path

from bench.stage import session_of, set_stage
from playwright.sync_api import sync_playwright

from pictures.camera import CHROMIUM, Camera, document
from pictures.names import rename_units

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
DESK, BOARD = "/can-bo/?loc=tat-ca", "/dieu-hanh/"


def make(say: Callable[[str], None]) -> list[Path]:
    """Writes docs/pictures/*.webp and returns their paths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    most = tomllib.loads((ROOT / "budgets.toml").read_text())["pictures"]["webp_kilobytes"]
    with set_stage() as stage:
        say("filling the demo province")
        _fill()
        changed = rename_units()
        from pictures.story import open_draft, signed_result  # needs Django set up

        views = (
            ("form", *open_draft(changed)),
            ("desk", DESK, _session("cv.khcn")),
            ("board", BOARD, _session("vanphong")),
        )
        document(signed_result(changed), FOLDER / "result.webp", most)
        with sync_playwright() as play:  # Django's database cannot be used while it is open
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
            camera = Camera(browser, f"http://127.0.0.1:{stage.port}", changed)
            for name, path, session in views:
                say(f"taking {name}")
                camera.page(path, session, FOLDER / f"{name}.webp", most)
            browser.close()
    return sorted(FOLDER.glob("*.webp"))


def _fill() -> None:
    """The whole demo, facts included."""
    from django.conf import settings

    from motcua.ops.demoload import load
    from motcua.steering.facts.follow import catch_up

    load(settings.MOTCUA_HOME, lambda *_: None)
    while catch_up(settings.MOTCUA_HOME):
        pass


def _session(username: str) -> str:
    from motcua.registers.people.models import Account

    return session_of(Account.objects.get(username=username))
