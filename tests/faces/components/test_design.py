"""Promises of the design system that a machine can hold: contrast, fonts, nothing inline."""

import hashlib
import re
from itertools import product
from pathlib import Path

import pytest
from django.test import Client, override_settings

from motcua.faces import components
from motcua.steering import reports

STATIC = Path(components.__file__).parent / "static" / "motcua"
FONTS = Path(reports.__file__).parent / "static" / "motcua" / "fonts"
ROOT = Path(components.__file__).parents[1]
TEXT_ON_GROUND = [
    ("ink", "ground"), ("ink-soft", "ground"), ("ink-soft", "ground-soft"), ("link", "ground"),
    ("link", "ground-soft"), ("on-brand", "brand"), ("good", "good-ground"),
    ("warn", "warn-ground"), ("bad", "bad-ground"), ("info", "info-ground"),
    ("mute", "mute-ground"), ("ink", "good-ground"), ("ink", "warn-ground"), ("ink", "bad-ground"),
    ("ink", "info-ground"), ("bad", "ground"),
]  # fmt: skip


def tokens(look: str) -> dict[str, str]:
    text = (STATIC / "tokens.css").read_text("utf-8")
    light, dark = text.split(':root[data-look="dark"]')
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if look == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("look", "pair"), list(product(("light", "dark"), TEXT_ON_GROUND)), ids=str
)
def test_text_can_be_read_on_its_ground(look: str, pair: tuple[str, str]) -> None:
    colours = tokens(look)
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


def test_fonts_are_the_files_that_were_taken_over() -> None:
    lines = (FONTS / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == 9
    for line in lines:
        digest, name = line.split()
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest


def test_nothing_is_styled_or_scripted_inline() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("templates/**/*.html")
        if re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", file.read_text("utf-8"))
    ]
    assert wrong == []


def test_colours_have_values_only_in_the_tokens() -> None:
    for name in ("page.css", "forms.css", "parts.css"):
        text = (STATIC / name).read_text("utf-8")
        ribbon = re.sub(r"\.demo \{.*?\}", "", text, flags=re.DOTALL)
        assert re.findall(r"#[0-9a-f]{3,6}\b", ribbon) == [], name


@pytest.mark.django_db
def test_living_page_shows_every_component_in_both_looks() -> None:
    client = Client()
    page = client.get("/quan-tri/giao-dien/").content.decode()
    for part in (
        "notice good", "notice warn", "notice bad", "panel", "tag good", "tag bad", "badge",
        "errors", "summary", "tasks", "timeline", "steps", "crumbs", "pages", "empty", "bullet",
        "bar warn", "receipt", "known", "more", "stacked",
    ):  # fmt: skip
        assert re.search(rf'class="[^"]*\b{part}\b', page), part
    answer = client.post("/hien-thi/", {"ui-look": "dark", "next": "/quan-tri/giao-dien/"})
    assert answer["Location"] == "/quan-tri/giao-dien/"
    client.post("/hien-thi/", {"ui-size": "large", "next": "/"})
    page = client.get("/quan-tri/giao-dien/").content.decode()
    assert 'data-look="dark" data-size="large"' in page


def test_look_never_leads_to_a_foreign_site() -> None:
    answer = Client().post("/hien-thi/", {"ui-look": "dark", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_language_is_switched_by_a_cookie_on_the_same_paths() -> None:
    client = Client()
    assert "Không tìm thấy trang" in client.get("/khong-co/").content.decode()
    answer = client.post("/ngon-ngu/", {"ui-language": "en", "next": "/khong-co/"})
    cookie = answer.cookies["motcua_lang"]
    assert (answer["Location"], cookie.value) == ("/khong-co/", "en")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert "Page not found" in client.get("/khong-co/").content.decode()


@pytest.mark.django_db
def test_cookie_of_the_language_follows_the_settings() -> None:
    strict = {
        "LANGUAGE_COOKIE_HTTPONLY": False,
        "LANGUAGE_COOKIE_SAMESITE": "Strict",
        "LANGUAGE_COOKIE_PATH": "/mot-cua/",
    }
    with override_settings(**strict):
        answer = Client().post("/ngon-ngu/", {"ui-language": "en"})
    cookie = answer.cookies["motcua_lang"]
    assert [cookie[one] for one in ("httponly", "samesite", "path")] == ["", "Strict", "/mot-cua/"]


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_demo_home_says_so_on_every_page(demo: bool) -> None:
    with override_settings(MOTCUA_DEMO=demo):
        for path in ("/", "/thu-tuc/", "/tra-cuu/", "/khong-co/", "/quan-tri/giao-dien/"):
            page = Client().get(path).content.decode()
            assert ("SỐ LIỆU MÔ PHỎNG – không phải số liệu của cơ quan nào" in page) is demo, path
