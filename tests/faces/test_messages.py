"""Vietnamese is complete: every message of the source has its words."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from motcua.ops.messages import read_messages

TOOL = Path(__file__).parents[2] / "tools" / "messages.py"
PLACE = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_is_translated(tool: ModuleType) -> None:
    known = tool.known()
    missing = sorted(key.id for key in tool.wanted() if not known.get(key))
    assert missing == []


def test_no_message_is_left_over(tool: ModuleType) -> None:
    assert sorted(key.id for key in set(tool.known()) - tool.wanted()) == []


def test_no_message_is_fuzzy_and_every_place_is_kept(tool: ModuleType) -> None:
    for one in read_messages(tool.PO.read_text("utf-8")):
        if not one.id:
            continue
        assert not one.is_fuzzy, one.id
        said = set(PLACE.findall(one.texts[0]))
        offered = set(PLACE.findall(one.id)) | set(PLACE.findall(one.plural or ""))
        assert said <= offered, one.id
