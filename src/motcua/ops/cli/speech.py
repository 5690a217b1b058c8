"""The language of the command line: Vietnamese where the terminal is, else English."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from motcua.ops.messages import read_po

_WORDS = Path(__file__).parents[2] / "faces" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
_NAMES = ("MOTCUA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> Literal["vi", "en"]:
    """By `MOTCUA_LANG`, else by the terminal's own settings, the first that is set."""
    told = next((os.environ[name] for name in _NAMES if os.environ.get(name)), "")
    return "vi" if told.lower().startswith("vi") else "en"


def translate(message: str) -> str:
    """A message of ours in the language of the terminal; unknown ones as they are."""
    return _vietnamese().get(message) or message if language() == "vi" else message


@cache
def _vietnamese() -> dict[str, str]:
    return read_po(_WORDS.read_text(encoding="utf-8"))
