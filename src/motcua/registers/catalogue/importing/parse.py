"""One raw procedure of the national portal → facts and reviews. Pure."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from motcua.law.errors import Refused
from motcua.law.text import nfc
from motcua.registers.catalogue.importing.channels import Doubt, read_channels
from motcua.registers.catalogue.importing.facts import ProcedureFacts, Review
from motcua.registers.catalogue.importing.lists import (
    NOTHING,
    read_agencies,
    read_audience,
    read_decision,
    read_levels,
    read_results,
)
from motcua.registers.catalogue.importing.papers import read_papers

_CODE = re.compile(r"\d\.\d{6}")


def parse_procedure(raw: Mapping[str, object]) -> tuple[ProcedureFacts, list[Review]]:
    """The facts of a raw row and what could not be read surely, one review per field.

    Raises `Refused` when the row has no lawful code (n.nnnnnn) or no name.
    """
    code, name = _text(raw, "ma_thu_tuc"), " ".join(_text(raw, "ten_thu_tuc").split())
    if not _CODE.fullmatch(code):
        raise Refused(
            "the code “%(number)s” is not of the form n.nnnnnn", code="bad_code", number=code
        )
    if name in NOTHING:
        raise Refused("the procedure %(number)s has no name", code="no_name", number=code)
    levels, d1 = read_levels(_text(raw, "cap_thuc_hien"))
    agencies, d2 = read_agencies(_text(raw, "co_quan_thuc_hien"))
    decision, d3 = read_decision(_text(raw, "so_quyet_dinh"))
    audience, d4 = read_audience(_text(raw, "doi_tuong_thuc_hien"))
    results, d5 = read_results(_text(raw, "ket_qua_xu_ly"))
    channels, d6 = read_channels(_text(raw, "cach_thuc_thuc_hien"))
    papers, d7 = read_papers(_text(raw, "thanh_phan_ho_so"))
    field = " ".join(_text(raw, "linh_vuc").split())
    facts = ProcedureFacts(
        code, name, field, levels, agencies, decision, audience, results, channels, papers
    )
    return facts, list(_reviews(code, [*d1, *d2, *d3, *d4, *d5, *d6, *d7]))


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key)
    return nfc(value).strip() if isinstance(value, str) else ""


def _reviews(code: str, doubts: Iterable[Doubt]) -> Iterable[Review]:
    """One review per field: the distinct raw texts and the distinct reasons."""
    for field, group in groupby(sorted(doubts, key=lambda d: d.field), key=lambda d: d.field):
        found = list(group)
        raw = "\n".join(dict.fromkeys(doubt.raw for doubt in found))
        yield Review(code, field, raw, "; ".join(dict.fromkeys(doubt.why for doubt in found)))
