"""One procedure as the answers to a person's questions, in the order in which they ask."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext

from motcua.faces.components.words import day as day_words
from motcua.faces.components.words import local
from motcua.faces.portal import published
from motcua.faces.portal.ages import years_held
from motcua.faces.portal.fee import tariff_words
from motcua.faces.portal.held import held
from motcua.faces.portal.sources import source_words
from motcua.law.ages import latest_birth
from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.catalogue.queries import find_version
from motcua.registers.catalogue.terms import term_of

JSON = Mapping[str, Any]
NATIONAL_PORTAL = "https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh.html?ma_thu_tuc="
Kind = Literal["native", "mirrored", "facts"]


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """Term and fee of one way of filing; empty text = the source says nothing sure."""

    way: str
    term: str
    fee: str
    varies: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper that is asked, and what the state does about it."""

    name: str
    note: str = ""
    known: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that the page of a procedure says."""

    procedure: Procedure
    kind: Kind
    for_whom: str
    plain: Mapping[str, str]
    results: Sequence[str]
    channels: Sequence[ChannelLine]
    papers: Sequence[PaperLine]
    decides: str
    badges: Sequence[str]
    direct: bool
    version: ProcedureVersion | None = None

    @property
    def common(self) -> ChannelLine | None:
        """The one line that says all, when every way takes as long and costs as much."""
        first = self.channels[0] if self.channels else None
        same = {(line.term, line.fee, line.varies) for line in self.channels}
        return first if len(same) == 1 else None

    @property
    def national_link(self) -> str:
        return NATIONAL_PORTAL + self.procedure.code

    @property
    def owner(self) -> str:
        """Who handles a mirrored procedure, in words."""
        return source_words(self.procedure.owner)

    @property
    def can_start(self) -> bool:
        return self.kind == "native" and self.direct


def describe(procedure: Procedure, day: date | None = None) -> Description:
    """The description that holds today; a mirrored procedure is never offered for filing."""
    day = day or timezone.localdate()
    version = find_version(procedure.code, day)
    kind: Kind = "mirrored" if procedure.mirrored else "native" if version else "facts"
    return Description(
        procedure=procedure,
        kind=kind,
        for_whom=published.audience_words(procedure.audience),
        plain=_plain(version, day),
        results=_results(procedure, version),
        channels=list(_channels(procedure, version)),
        papers=list(_papers(procedure, version)),
        decides=published.level_words(_levels(procedure, version)),
        badges=_badges(version),
        direct=direct_filing(procedure.code, day),
        version=version,
    )


def _levels(procedure: Procedure, version: ProcedureVersion | None) -> list[str]:
    """Who decides here; the catalogue names all who may anywhere."""
    if version is None:
        return list(procedure.levels)
    return ["xa" if version.level == "xa" else "tinh"]


def direct_filing(code: str, day: date) -> bool:
    """Whether a dossier may be filed here and not only at the national portal, today."""
    return held("direct_filing", day, procedure=code).boolean()


def _plain(version: ProcedureVersion | None, day: date) -> Mapping[str, str]:
    """The plain words written for a modelled procedure, in the language of the page."""
    if version is None:
        return {}
    words = {key: local(text, "") for key, text in version.texts.items()}
    return {key: _with_days(text, version.procedure_id, day) for key, text in words.items()}


def _with_days(text: str, code: str, day: date) -> str:
    """Puts the latest day of birth for an age of the law where a text names `born_<parameter>`."""
    born = {f"born_{name}": latest_birth(day, years_held(name, day, code))
            for name in re.findall(r"%\(born_(\w+)\)s", text)}  # fmt: skip
    return text % {name: day_words(one) for name, one in born.items()} if born else text


def _results(procedure: Procedure, version: ProcedureVersion | None) -> list[str]:
    if version is not None:
        return [local(version.result, "title")]
    return list(procedure.facts.get("results", []))


def _channels(procedure: Procedure, version: ProcedureVersion | None) -> Iterator[ChannelLine]:
    if version is not None:
        for way in ("online", "counter", "post"):
            yield ChannelLine(
                published.channel_word(way),
                _term(version, way),
                tariff_words(version.procedure_id, way),
            )
        return
    for row in procedure.facts.get("channels", []):
        yield ChannelLine(
            published.channel_word(row["channel"]),
            published.term_words(row.get("limit")),
            published.fee_words(row.get("fee")),
            bool(row.get("varies")),
        )


def _papers(procedure: Procedure, version: ProcedureVersion | None) -> Iterator[PaperLine]:
    if version is not None:
        for row in version.components:
            yield PaperLine(local(row), _vault_note(row), _known(row), bool(row.get("required")))
        return
    for row in procedure.facts.get("papers", []):
        yield PaperLine(row["name"], _copies(row))


def _copies(row: JSON) -> str:
    parts = [gettext("In the case: %(case)s") % {"case": row["case"]}] if row.get("case") else []
    if row.get("originals"):
        parts.append(gettext("%(n)s original") % {"n": row["originals"]})
    if row.get("copies"):
        parts.append(gettext("%(n)s copy") % {"n": row["copies"]})
    return ", ".join(parts)


def _known(component: JSON) -> str:
    """Who already has what the paper would prove: a register, my papers, the form itself."""
    if component.get("by_form"):
        return gettext("the form that you fill in here takes its place")
    source = component.get("satisfied_by") or {}
    if "register" in source:
        return gettext("the state already has it: %(source)s") % {
            "source": source_words(source["register"])
        }
    return ""


def _vault_note(component: JSON) -> str:
    """That a paper may come from the person's own papers."""
    source = component.get("satisfied_by") or {}
    return gettext("can be taken from your papers") if "vault" in source else ""


def _badges(version: ProcedureVersion | None) -> list[str]:
    """What stands without a verified source, as sentences."""
    rows = version.badges if version is not None else []
    return [local(row, "") if isinstance(row, dict) else str(row) for row in rows]


def _term(version: ProcedureVersion, way: str) -> str:
    term = term_of(version, way)
    units = {"days": "working_day", "hours": "working_hour", "calendar_days": "day"}
    if term.n == 0:
        return gettext("The same working day")
    return published.term_words({"n": term.n, "unit": units.get(term.kind, "month")})
