"""Compiles translations (.po to .mo) without GNU gettext, which a bare machine does not have."""

import ast
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MAGIC = 0x950412DE


@dataclass
class Message:
    """One entry of a .po file as it is being read."""

    context: str | None = None
    id: str = ""
    plural: str | None = None
    texts: dict[int, str] = field(default_factory=dict)
    is_fuzzy: bool = False

    def key(self) -> str:
        """The .mo key: context and plural are joined by the control letters of the format."""
        key = self.id if self.plural is None else f"{self.id}\0{self.plural}"
        return key if self.context is None else f"{self.context}\4{key}"

    def text(self) -> str:
        """The translation, with all its plural forms."""
        return "\0".join(self.texts[n] for n in sorted(self.texts))


def compile_messages(folders: list[Path]) -> int:
    """Compiles each .po below `folders` that is newer than its .mo; returns how many."""
    done = 0
    for folder in folders:
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
                catalogue = read_po(source.read_text(encoding="utf-8"))
                draft = target.with_suffix(".mo.part")
                draft.write_bytes(as_mo(catalogue))
                draft.replace(target)
                done += 1
    return done


def read_po(text: str) -> dict[str, str]:
    """Key to translation; fuzzy and empty translations are left out, as gettext does."""
    return {
        message.key(): message.text()
        for message in read_messages(text)
        if any(message.texts.values()) and (not message.is_fuzzy or message.id == "")
    }


def as_mo(catalogue: dict[str, str]) -> bytes:
    """The binary form that `gettext` reads: sorted keys, two tables of (length, offset)."""
    pairs = [(key.encode(), catalogue[key].encode()) for key in sorted(catalogue, key=str.encode)]
    start = 28 + 16 * len(pairs)
    tables: list[list[int]] = [[], []]
    data = b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += [len(pair[side]), start + len(data)]
            data += pair[side] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    numbers = tables[0] + tables[1]
    return head + struct.pack(f"<{len(numbers)}I", *numbers) + data


def read_messages(text: str) -> Iterator[Message]:
    """The entries of a .po file in order, empty and fuzzy ones too."""
    message, place = Message(), ""
    for raw in text.splitlines():
        line = raw.strip()
        begins = line.startswith(("#", "msgctxt", "msgid "))
        if begins and message.texts:
            yield message
            message, place = Message(), ""
        if line.startswith("#,"):
            message.is_fuzzy = "fuzzy" in line
        elif line and not line.startswith("#"):
            place = _read_line(message, line, place)
    if message.texts:
        yield message


def _read_line(message: Message, line: str, place: str) -> str:
    """Takes in one line; a bare string continues the `place` of the line before."""
    if not line.startswith('"'):
        place, _, line = line.partition(" ")
    value = str(ast.literal_eval(line.strip()))
    if place == "msgctxt":
        message.context = (message.context or "") + value
    elif place == "msgid":
        message.id += value
    elif place == "msgid_plural":
        message.plural = (message.plural or "") + value
    else:
        number = int(place[7:-1]) if place.startswith("msgstr[") else 0
        message.texts[number] = message.texts.get(number, "") + value
    return place
