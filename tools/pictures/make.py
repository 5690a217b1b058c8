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
    with set_stage() as stage:
        say("filling the demo province")
        _fill()
        changed = rename_units()
        draft = _draft()
        form = draft.path.replace("kiem-tra/", "buoc/nguoi-de-nghi/")
        views = (
            ("form", form, draft.session),
            ("desk", "/can-bo/", _session("cv.sathay")),
            ("board", BOARD, _session("vanphong")),
        )
        document(_signed_result(changed), FOLDER / "result.webp", most)
        with sync_playwright() as play:  # Django's database cannot be used while it is open
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
            camera = Camera(browser, f"http://127.0.0.1:{stage.port}", changed)
            for name, path, session in views:
                say(f"taking {name}")
                camera.page(path, session, FOLDER / f"{name}.webp", most)
            browser.close()
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
    from motcua import demo
    from motcua.casework.documents.files import read
    from motcua.registers.people.models import Person
    from province import citizen

    class Renamed(Authority):
        """Issues its certificates to the fictitious names."""

        def officer(self, name: str) -> Key:
            return super().officer(replaced(name, changed))

    road.citizen = lambda: citizen(demo.ELDER)
    person = Person.objects.get(pk=road.citizen().person_id)
    person.address = replaced(person.address, changed)
    person.save()
    _, result = road.finished(timezone.now(), Renamed())
    return read(result.file_id)
