"""The mapping file: which column of an export tells what. Anything unknown in it is refused."""

import codecs
import io
import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import yaml

from motcua.steering.facts.importing.office import OfficeTime, bad_mapping

Kind = Literal["events", "cases"]
MOMENTS = ("received", "due", "closed")
CODES = (
    "unit", "channel", "service", "procedure", "field", "agency", "province", "unit_kind",
    "level", "filing", "subject", "officer", "state", "outcome", "service_level",
)  # fmt: skip
_TOP = {
    "kind", "case", "activity", "at", "resource", "lifecycle", "attributes", "values",
    "timezone", "working_time", "date_format", "delimiter", "encoding",
}  # fmt: skip
_DIRECTIVES = frozenset("YmdHMSfyjbBpIzaA%")


@dataclass(frozen=True)
class Mapping:
    """A checked mapping. `attributes` maps our name to the export's column.

    `values` maps an attribute's exported value to ours. `raw` is the file as written, kept
    in the set's `meta.json`.
    """

    kind: Kind
    case: str | None = None
    activity: str | None = None
    at: str | None = None
    resource: str | None = None
    lifecycle: Literal["complete", "all"] = "complete"
    attributes: Dict[str, str] = field(default_factory=dict)
    values: Dict[str, Dict[str, str]] = field(default_factory=dict)
    zone: ZoneInfo | None = None
    office: OfficeTime | None = None
    date_format: str | None = None
    delimiter: str = ","
    encoding: str = "utf-8"
    raw: Dict[str, object] = field(default_factory=dict)

    def columns(self) -> dict[str, str]:
        """The columns needed from the export: our role to its name."""
        named = {
            "case": self.case, "activity": self.activity, "at": self.at, "resource": self.resource
        }  # fmt: skip
        return {role: name for role, name in named.items() if name} | dict(self.attributes)


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file. Raises Refused, naming what is wrong, before anything is read."""
    try:
        # every scalar stays text, so that `No: counter` and `1: online` mean what they say
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- text only
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise bad_mapping("The mapping %(file)s is not readable YAML.", file=path.name) from error
    except OSError as error:
        raise bad_mapping(
            "The mapping %(file)s cannot be read: %(why)s.", file=path.name, why=error.strerror
        ) from error
    if not isinstance(raw, dict):
        raise bad_mapping("The mapping %(file)s holds no keys.", file=path.name)
    return parse_mapping(raw)


def parse_mapping(raw: Dict[str, object]) -> Mapping:
    """The mapping of a parsed file."""
    _only_known(raw, _TOP, "the mapping")
    kind = _choice(raw, "kind", ("events", "cases"), None)
    if kind == "cases":
        _only_known(raw, _TOP - {"activity", "at", "resource", "lifecycle"}, "a mapping of cases")
    attributes = _table(raw, "attributes")
    _only_known(attributes, {*MOMENTS, *CODES}, "attributes")
    values = {name: _words(each, f"values.{name}") for name, each in _table(raw, "values").items()}
    _only_known(values, set(attributes) & set(CODES), "values")
    return Mapping(
        kind=kind,  # type: ignore[arg-type]
        case=_text(raw, "case"),
        activity=_text(raw, "activity"),
        at=_text(raw, "at"),
        resource=_text(raw, "resource"),
        lifecycle=_choice(raw, "lifecycle", ("complete", "all"), "complete"),  # type: ignore[arg-type]
        attributes=_words(attributes, "attributes"),
        values=values,
        zone=zone_of(_text(raw, "timezone")),
        office=OfficeTime.parse(_table(raw, "working_time")) if raw.get("working_time") else None,
        date_format=_date_format(_text(raw, "date_format")),
        delimiter=_delimiter(raw.get("delimiter")),
        encoding=_encoding(_text(raw, "encoding")),
        raw=raw,
    )


def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of this name; refuses one that does not exist."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise bad_mapping("There is no time zone %(name)s.", name=name) from error


def _only_known(
    given: Dict[str, object] | Dict[str, Dict[str, str]], known: set[str], where: str
) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise bad_mapping(
            "Unknown key in %(where)s: %(unknown)s. Known: %(known)s.",
            where=where,
            unknown=", ".join(unknown),
            known=", ".join(sorted(known)) or "none",
        )


def _text(raw: Dict[str, object], key: str) -> str | None:
    value = raw.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise bad_mapping("%(key)s in the mapping must be one word or sentence.", key=key)
    return value.strip()


def _choice(raw: Dict[str, object], key: str, known: tuple[str, ...], default: str | None) -> str:
    value = _text(raw, key) or default
    if value not in known:
        raise bad_mapping(
            "%(key)s in the mapping must be %(known)s.", key=key, known=" or ".join(known)
        )
    return str(value)


def _table(raw: Dict[str, object], key: str) -> dict[str, object]:
    value = raw.get(key) or {}
    if not isinstance(value, dict):
        raise bad_mapping("%(key)s in the mapping must be a list of names and values.", key=key)
    return value


def _words(given: object, where: str) -> dict[str, str]:
    if not isinstance(given, dict) or not all(isinstance(v, str) and v for v in given.values()):
        raise bad_mapping("Every name under %(where)s needs one value.", where=where)
    return {str(name).strip(): str(value).strip() for name, value in given.items()}


def _date_format(text: str | None) -> str | None:
    if text is None:
        return None
    used = set(re.findall(r"%(.)", text))
    unknown = sorted(used - _DIRECTIVES)
    if unknown or not {"d", "m", "Y"} <= used | ({"Y"} if "y" in used else set()) | _named(used):
        raise bad_mapping(
            "date_format %(text)s must tell day, month and year by %% directives like "
            "%%d/%%m/%%Y %%H:%%M:%%S.",
            text=text,
        )
    return text


def _named(used: set[str]) -> set[str]:
    """Months by name, or the day of the year, tell the month as well."""
    return ({"m"} if used & {"b", "B"} else set()) | ({"m", "d"} if "j" in used else set())


def _delimiter(value: object) -> str:
    if value is None:
        return ","
    if not isinstance(value, str) or len(value) != 1 or value in '"\r\n' or ord(value) > 127:
        raise bad_mapping("delimiter in the mapping must be one character, such as ; or a tab.")
    return value


def _encoding(text: str | None) -> str:
    if text is None:
        return "utf-8"
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=text)  # also refuses codecs that make no text
        return codecs.lookup(text).name
    except (LookupError, ValueError) as error:
        raise bad_mapping("There is no encoding %(text)s.", text=text) from error
