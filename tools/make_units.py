"""Makes the shipped list of provinces and communes from two public lists that check each other.

    python tools/make_units.py LIST_2026.json LIST_2025.json OUT.json.gz

LIST_2026 is the newer list (full names, codes as text, types after the changes of 2026), LIST_2025
the older one (codes as numbers). Communes are matched inside a province by name, because the
lists give 115 communes different codes. The newer list decides; where the older one
differs, a note keeps what it says, so that nothing is hidden. Facts only: code, name, type.
"""

import gzip
import json
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TONES = "\u0300\u0301\u0303\u0309\u0323"
VALID_FROM = "2025-07-01"
DONG_NAI, DONG_NAI_CITY = "75", "2026-04-30"
KINDS = {
    "Xã": "xa",
    "Phường": "phuong",
    "Đặc khu": "dac_khu",
    "Tỉnh": "tinh",
    "Thành phố": "thanh_pho",
}
SOURCES = [
    {
        "name": "thanglequoc/vietnamese-provinces-database",
        "version": "cd580632",
        "as_of": "2026-07-25",
        "licence": "MIT",
        "role": "decides",
    },
    {
        "name": "PyPI vietnam-provinces",
        "version": "2025.10.1",
        "as_of": "2025-10-18",
        "licence": "MIT",
        "role": "checks",
    },
    {"name": "QĐ 19/2025/QĐ-TTg", "role": "normative, codes still to be checked against its text"},
]


def clean(name: str) -> str:
    """NFC, single spaces, straight apostrophes, a capital first letter."""
    text = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())
    return text[:1].upper() + text[1:]


def same(name: str) -> str:
    """One key for spellings that differ only in the place of the tone, signs, spaces or case.

    The tone marks of each word are moved behind its letters: Hoà and Hòa are the same,
    Ba Tô and Ba Tơ are not.
    """
    spaced = name.lower().replace("-", " ").replace("–", " ")
    words = unicodedata.normalize("NFD", spaced).split()
    return " ".join(
        "".join(c for c in w if c.isalnum() or (unicodedata.combining(c) and c not in TONES))
        + "".join(c for c in w if c in TONES)
        for w in words
    )


def split_kind(full: str) -> tuple[str, str]:
    """ "Xã Ba Tô" → ("xa", "Ba Tô")."""
    for word, kind in KINDS.items():
        if full.startswith(word + " "):
            return kind, full[len(word) + 1 :]
    return "", full


@dataclass
class Older:
    """What the older list says of one commune."""

    code: str
    kind: str
    name: str


def older_list(path: Path) -> dict[str, list[Older]]:
    """Province code → its communes in the older list."""
    return {
        f"{p['code']:02d}": [
            Older(f"{w['code']:05d}", *split_kind(clean(w["name"]))) for w in p["wards"]
        ]
        for p in json.loads(path.read_text("utf-8"))
    }


def counterpart(code: str, kind: str, name: str, older: list[Older]) -> Older:
    """The same commune in the older list: by name and type, by name, then by code."""
    named = [o for o in older if same(o.name) == same(name)]
    for found in (
        [o for o in named if o.kind == kind],
        named,
        [o for o in older if o.code == code],
    ):
        if len(found) == 1:
            return found[0]
    raise SystemExit(f"no single counterpart of {code} {name}")


def commune(ward: dict[str, Any], province: str, older: list[Older]) -> dict[str, Any]:
    """One commune with its notes."""
    kind, name = split_kind(clean(ward["FullName"]))
    other = counterpart(ward["Code"], kind, name, older)
    row: dict[str, Any] = {"code": ward["Code"], "name": name, "kind": kind}
    if other.name != name:
        row["other_name"] = other.name
    if other.code != ward["Code"]:
        row["other_code"] = other.code
    if other.kind != kind:
        if province != DONG_NAI:
            raise SystemExit(f"unexplained change of type: {row}")
        row["kind"] = other.kind
        row["changes"] = [{"from": DONG_NAI_CITY, "kind": kind, "mark": "date from press"}]
    return row


def province_row(entry: dict[str, Any], older: list[Older]) -> dict[str, Any]:
    kind, name = split_kind(clean(entry["FullName"]))
    communes = [commune(w, entry["Code"], older) for w in entry["Wards"]]
    row: dict[str, Any] = {"code": entry["Code"], "name": name, "kind": kind}
    if entry["Code"] == DONG_NAI:
        row["kind"] = "tinh"
        row["changes"] = [{"from": DONG_NAI_CITY, "kind": kind, "mark": "date from press"}]
    row["communes"] = sorted(communes, key=lambda c: str(c["code"]))
    return row


def main(newer: str, older: str, out: str) -> None:
    known = older_list(Path(older))
    rows = [province_row(p, known[p["Code"]]) for p in json.loads(Path(newer).read_text("utf-8"))]
    data = {"valid_from": VALID_FROM, "sources": SOURCES, "provinces": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    Path(out).write_bytes(gzip.compress(text.encode(), mtime=0))
    total = sum(len(r["communes"]) for r in rows)
    noted = sum(len(c) > 3 for r in rows for c in r["communes"])
    sys.stdout.write(f"{len(rows)} provinces, {total} communes, {noted} with a note\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
