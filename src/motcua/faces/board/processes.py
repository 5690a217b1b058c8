"""Which processes a leader may look at, and one of them in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from motcua.casework.dossiers.models import Dossier
from motcua.faces.board.kept import kept
from motcua.faces.board.named import procedures_by, units_by
from motcua.faces.board.queries import busiest, newest
from motcua.faces.desk.words import entry_word
from motcua.steering.process.analysis import Asked, Process
from motcua.steering.process.own import own_process
from motcua.steering.reports.process_told import ProcessTold, tell_process
from motcua.steering.reports.words import Lang, Words

MOST = 50_000
"""More than a minute's patience holds: then the newest are drawn, and the page says so."""
MOST_PROCEDURES = 60


@dataclass(frozen=True, slots=True)
class Choosable:
    """A procedure with dossiers received in the period."""

    code: str
    name: str
    n: int


def procedures_of(found: QuerySet[Dossier]) -> list[Choosable]:
    """The procedures of these dossiers, the busiest first; two queries."""
    rows = busiest(found, MOST_PROCEDURES)
    names = procedures_by(code for code, _ in rows)
    return [Choosable(code, names.get(code, code), n) for code, n in rows]


def told_process(
    found: QuerySet[Dossier], key: tuple[object, ...], one: Choosable, exclude: tuple[str, ...]
) -> ProcessTold:
    """The process of these dossiers of one procedure in the language of the page; kept a minute.

    Of more than `MOST` the newest.
    """
    lang: Lang = "en" if get_language() == "en" else "vi"
    minute = int(timezone.now().timestamp()) // 60
    whole = ("process", one.code, *key, exclude, lang, minute)
    return kept(whole, lambda: _told(found, one, exclude, Words(lang)))


def _told(
    found: QuerySet[Dossier], one: Choosable, exclude: tuple[str, ...], words: Words
) -> ProcessTold:
    shown = newest(found, MOST) if one.n > MOST else found
    process = own_process(shown, Asked(exclude=exclude), entry_word)
    return tell_process(_with_names(process), one.name, words)


def _with_names(process: Process) -> Process:
    """Units by name."""
    names = units_by(str(row["unit"]) for row in process.units)
    return replace(process, units=[_named(row, names) for row in process.units])


def _named(row: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    path = str(row["unit"])
    return {**row, "unit": names.get(path, path)}
