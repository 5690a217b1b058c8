"""The catalogue's review list for people: why it could not be read, its text, what was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext

from motcua.faces.components.words import local
from motcua.faces.desk.lines import language
from motcua.faces.portal.published import channel_word, fee_words, term_words
from motcua.registers.catalogue.importing.silence import SILENT
from motcua.registers.catalogue.models import Procedure, ReviewItem

PAPERS_SHOWN = 12
FIELDS = ("limit", "fee", "channels", "papers", "agencies", "results", "decision")
REASONS = Path(__file__).with_name("review_reasons_vi.yaml")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One item: where it stands, why it waits, the published text, what was read of it.

    `silent`: there is no text, because the source itself says nothing.
    """

    id: int
    code: str
    name: str
    field: str
    why: str
    raw: str
    silent: bool
    read: tuple[str, ...]


def review_lines(rows: Iterable[ReviewItem]) -> list[ReviewLine]:
    return [
        ReviewLine(one.pk, one.procedure_id, local(one.procedure), field_word(one.field),
                   why_words(one.why), one.raw, one.why in SILENT,
                   tuple(what_was_read(one.procedure, one.field)))
        for one in rows
    ]  # fmt: skip


def why_words(why: str) -> str:
    """The importer's reasons in the reader's language; one that nobody translated stays."""
    if language() != "vi":
        return why
    return "; ".join(_reasons().get(one, one) for one in why.split("; "))


@cache
def _reasons() -> Mapping[str, str]:
    known: Mapping[str, str] = yaml.safe_load(REASONS.read_text("utf-8"))
    return known


def field_word(field: str) -> str:
    return {
        "limit": gettext("Time limit"),
        "fee": gettext("Fee"),
        "channels": gettext("Ways of filing"),
        "papers": gettext("Papers"),
        "agencies": gettext("Agencies"),
        "results": gettext("Results"),
        "decision": gettext("Decision of publication"),
    }.get(field, field)


def what_was_read(procedure: Procedure, field: str) -> list[str]:
    """What the import took of a field, in words; empty where it took nothing."""
    facts = procedure.facts
    if field in ("limit", "fee", "channels"):
        return [_channel(one, field) for one in facts.get("channels", ())]
    if field == "papers":
        names = [one["name"] for one in facts.get("papers", ())]
        more = len(names) - PAPERS_SHOWN
        tail = [gettext("and %(n)d more") % {"n": more}] if more > 0 else []
        return [*names[:PAPERS_SHOWN], *tail]
    if field == "decision":
        return [procedure.decision] if procedure.decision else []
    return [str(one) for one in facts.get(field, ())]


def _channel(row: Mapping[str, Any], field: str) -> str:
    name = channel_word(row["channel"])
    if field == "channels":
        return name
    words = term_words(row.get("limit")) if field == "limit" else fee_words(row.get("fee"))
    return f"{name}: {words or gettext('not read')}"
