"""Makes the four pictures: the citizen's form, the officer's desk, the board, a signed result."""

import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.stage import session_of, set_stage
from django.utils import timezone
from playwright.sync_api import sync_playwright

from pictures.camera import CHROMIUM, Camera, document
from pictures.names import rename_units, replaced

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
BOARD = "/dieu-hanh/"


def make(say: Callable[[str], None]) -> list[Path]:
    """Writes docs/pictures/*.webp and returns their paths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    most = tomllib.loads((ROOT / "budgets.toml").read_text())["pictures"]["webp_kilobytes"]
    with set_stage() as stage, sync_playwright() as play:
        say("filling the demo province")
        _fill()
        changed = rename_units()
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
        camera = Camera(browser, f"http://127.0.0.1:{stage.port}", changed)
        draft = _draft()
        form = draft.path.replace("kiem-tra/", "buoc/nguoi-de-nghi/")
        camera.page(form, draft.session, FOLDER / "form.webp", most)
        camera.page("/can-bo/", _session("cv.sathay"), FOLDER / "desk.webp", most)
        camera.page(BOARD, _session("vanphong"), FOLDER / "board.webp", most)
        browser.close()
        document(_signed_result(changed), FOLDER / "result.webp", most)
    return sorted(FOLDER.glob("*.webp"))


def _draft() -> Any:
    from bench.drafts import make_drafts

    return make_drafts(1)[0]


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


def _signed_result(changed: Mapping[str, str]) -> bytes:
    """One dossier walked to its seal by the verbs, with the keys of the tests' authority."""
    sys.path.insert(0, str(ROOT / "tests"))
    import road
    from authority import Authority, Key
    from motcua.casework.documents.files import read

    class Renamed(Authority):
        """Issues its certificates to the fictitious names."""

        def officer(self, name: str) -> Key:
            return super().officer(replaced(name, changed))

    road.PENSION_VALUES["address"] = replaced(str(road.PENSION_VALUES["address"]), changed)
    _, result = road.finished(timezone.now(), Renamed())
    return read(result.file_id)
