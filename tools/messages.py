"""Keeps `faces/locale/vi/LC_MESSAGES/django.po` complete, without GNU gettext.

    python tools/messages.py              add what is new, drop what is gone, say what is missing
    python tools/messages.py --missing    print the untranslated messages as JSON
    python tools/messages.py --fill FILE  take translations from a JSON object {message: text}

Messages are the string arguments of gettext functions and of `Refused` in Python, the
translation tags of templates, and the tables of sentences named in `TABLES`.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

from motcua.ops.messages import read_messages

ROOT = Path(__file__).parents[1] / "src" / "motcua"
PO = ROOT / "faces" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
ONE = {
    "gettext", "gettext_lazy", "gettext_noop", "_", "Refused", "_tampered", "no_use", "bad_mapping",
}  # fmt: skip
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
# Tables whose sentences reach a person through `translate(...)`.
TABLES = {
    "law/lifecycle.py": ("WHY_NOT",),
    "registers/forms/validate.py": ("_REQUIRED", "_CHOICE", "_DATE", "_TICK", "_WRONG",
                                    "_BY_WIDGET", "_BY_KIND", "_explain"),
    "registers/forms/render.py": ("SOURCES",),
}  # fmt: skip
HEAD = """# Vietnamese words of Motcua. Kept by tools/messages.py; one form for every number.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


@dataclass(frozen=True, order=True)
class Key:
    """A message: its id, its plural ("" for none) and its context ("" for none)."""

    id: str
    plural: str = ""
    context: str = ""


def wanted() -> set[Key]:
    """Every message that the source can show."""
    found: set[Key] = set()
    for file in sorted(ROOT.rglob("*.py")):
        found |= set(_in_python(file))
    for file in sorted(ROOT.rglob("templates/**/*.html")):
        found |= set(_in_source(templatize(file.read_text("utf-8"), origin=str(file))))
    return found


def _in_python(file: Path) -> Iterator[Key]:
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
    names = TABLES.get(str(file.relative_to(ROOT)), ())
    for statement in tree.body:
        if _name_of(statement) in names:
            yield from _sentences(statement)


def _in_call(node: ast.Call) -> Iterator[Key]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    texts = [_text(one) for one in node.args]
    if name in ONE and texts and texts[0]:
        yield Key(texts[0])
    elif name in PLURAL and len(texts) > 1 and texts[0] and texts[1]:
        yield Key(texts[0], texts[1])
    elif name in CONTEXT and len(texts) > 1 and texts[1]:
        yield Key(texts[1], "", texts[0])


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _name_of(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef):
        return statement.name
    target = (
        getattr(statement, "target", None) or (getattr(statement, "targets", [None]) or [None])[0]
    )
    return target.id if isinstance(target, ast.Name) else ""


def _sentences(statement: ast.stmt) -> Iterator[Key]:
    """Texts with a space, or with a place for the label: sentences, no machine words."""
    docstring = (
        ast.get_docstring(statement, clean=False)
        if isinstance(statement, ast.FunctionDef)
        else None
    )
    for node in ast.walk(statement):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value != docstring
        ) and " " in node.value:
            yield Key(node.value)


CALL = re.compile(r"""\b(_|gettext|ngettext|pgettext|npgettext)\(""")


def _in_source(text: str) -> Iterator[Key]:
    """The calls in what Django makes of a template: pseudo-Python with fillers between."""
    for start in CALL.finditer(text):
        call = _balanced(text, start.start())
        try:
            node = ast.parse(call, mode="eval").body
        except SyntaxError:
            continue
        if isinstance(node, ast.Call):
            yield from _in_call(node)


def _balanced(text: str, start: int) -> str:
    """From `start` to the end of the call: the shortest piece that Python can read."""
    end = text.find(")", start)
    while end != -1:
        piece = text[start : end + 1]
        try:
            ast.parse(piece, mode="eval")
        except SyntaxError:
            end = text.find(")", end + 1)
        else:
            return piece
    return ""


def known() -> dict[Key, str]:
    """The translations that the file holds."""
    if not PO.exists():
        return {}
    return {
        Key(one.id, one.plural or "", one.context or ""): one.texts.get(0, "")
        for one in read_messages(PO.read_text("utf-8"))
        if one.id
    }


def write(catalogue: dict[Key, str]) -> None:
    """Writes the file, ordered by message."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    parts = [HEAD, *(_entry(key, catalogue[key]) for key in sorted(catalogue))]
    PO.write_text("\n".join(parts), encoding="utf-8")


def _entry(key: Key, text: str) -> str:
    lines = ["#, python-format"] if re.search(r"%\(\w+\)[sd]", key.id + text) else []
    lines += [f"msgctxt {_quoted(key.context)}"] if key.context else []
    lines.append(f"msgid {_quoted(key.id)}")
    if key.plural:
        lines += [f"msgid_plural {_quoted(key.plural)}", f"msgstr[0] {_quoted(text)}"]
    else:
        lines.append(f"msgstr {_quoted(text)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main(arguments: list[str]) -> int:
    """See the module's words."""
    have = known()
    filled = (
        json.loads(Path(arguments[1]).read_text("utf-8")) if arguments[:1] == ["--fill"] else {}
    )
    catalogue = {key: filled.get(key.id) or have.get(key, "") for key in wanted()}
    missing = sorted(key for key, text in catalogue.items() if not text)
    if arguments[:1] == ["--missing"]:
        print(json.dumps({key.id: "" for key in missing}, ensure_ascii=False, indent=1))  # noqa: T201
        return 0
    write(catalogue)
    print(f"{len(catalogue)} messages, {len(missing)} without translation")  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
