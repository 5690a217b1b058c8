"""Taking a picture of a page or a document, small enough for a README."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDTH, HEIGHT = 1280, 860
REPLACE = """changed => {
  const names = Object.keys(changed).sort((a, b) => b.length - a.length);
  const fresh = text => names.reduce((all, name) => all.replaceAll(name, changed[name]), text);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) walk.currentNode.data = fresh(walk.currentNode.data);
  for (const box of document.querySelectorAll("input, textarea")) box.value = fresh(box.value);
}"""


class Camera:
    """A browser that is signed in with one session."""

    def __init__(self, browser: Any, address: str, changed: Mapping[str, str]) -> None:
        self.browser, self.address, self.changed = browser, address, changed

    def page(self, path: str, session: str, target: Path, most_kilobytes: int) -> None:
        """The page as a person sees it, what is left of real names replaced."""
        context = self.browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN"
        )
        context.add_cookies([{"name": "motcua_session", "value": session, "url": self.address}])
        page = context.new_page()
        answer = page.goto(self.address + path, wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status if answer else 'nothing'}")
        page.evaluate(REPLACE, dict(self.changed))
        picture = Image.open(io.BytesIO(page.screenshot()))
        context.close()
        save(picture, target, most_kilobytes)


def document(pdf: bytes, target: Path, most_kilobytes: int) -> None:
    """The first page of a document."""
    opened = pypdfium2.PdfDocument(pdf)
    opened.init_forms()  # signatures are drawn as form fields
    save(opened[0].render(scale=1.6, may_draw_forms=True).to_pil(), target, most_kilobytes)


def save(picture: Image.Image, target: Path, most_kilobytes: int) -> None:
    """WebP, in the best quality that stays within the budget."""
    for quality in (90, 80, 70, 60, 50, 40, 30):
        picture.convert("RGB").save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= most_kilobytes * 1024:
            return
    raise RuntimeError(f"{target.name} is too big even in poor quality")
