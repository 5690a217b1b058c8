"""The words of notices: one text for the app and e-mail, one for SMS, in both languages."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

import yaml

from motcua.casework.dossiers.models import Dossier
from motcua.law.formats import dong, moment

MOMENTS = ("at", "answer_by", "due")
LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A finished text. `sms` is empty for notices that are shown in the app only."""

    title: str
    body: str
    sms: str


def words(kind: str, places: Mapping[str, str], language: str) -> Words:
    """The text of one kind of notice; KeyError for a kind without words.

    A place that the text names and `places` lacks becomes a dash.
    """
    row = _texts()[kind][language if language in LANGUAGES else "vi"]
    filled = _Dashes(places)
    return Words(row["title"], (row["body"] % filled).strip(), plain(row["sms"] % filled))


def kinds() -> frozenset[str]:
    """The kinds of entries that somebody is told of."""
    return frozenset(_texts())


def places_of(dossier: Dossier, params: Mapping[str, object], language: str) -> dict[str, str]:
    """What a text may name: the dossier's code, procedure and unit, and formatted params."""
    english = language == "en"
    procedure, unit = dossier.procedure, dossier.unit
    places = {key: str(value) for key, value in params.items() if value is not None}
    places |= {
        "code": dossier.code or "",
        "procedure": (english and procedure.name_en) or procedure.name_vi,
        "unit": (english and unit.name_en) or unit.name_vi,
    }
    for name in MOMENTS:
        if places.get(name):
            places[name] = moment(datetime.fromisoformat(places[name]))
    if "amount" in params:
        places["amount"] = dong(int(str(params["amount"])))
    return places


def plain(text: str) -> str:
    """Without accents, so that it stays one SMS of 160 letters."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if c.isascii())


class _Dashes(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    text = files("motcua.casework.notices").joinpath("wording.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return loaded
