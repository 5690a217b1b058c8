"""Procedures modelled in full, as data: `data/modelled/*.yaml` → versions and forms."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.law.route import load_route
from motcua.law.text import sort_key
from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.forms.models import FormVersion
from motcua.registers.forms.schema import check_asked_once, compile_form, read_form

SHIPPED = Path(__file__).parent / "data" / "modelled"
_log = logger(__name__)
_OWNERSHIP = ("owner", "owner_since", "owner_source", "service_level", "eligible")
_VERSION = ("level", "applicants", "term", "components", "route", "result", "texts", "badges")


@dataclass(frozen=True, slots=True)
class LoadedModels:
    """What a load did, by procedure code. `differing`: a version of that number is stored with

    other content; versions are immutable, so it was left alone: give the file a new number.
    """

    new: tuple[str, ...]
    unchanged: tuple[str, ...]
    differing: tuple[str, ...]


def load_modelled(folder: Path = SHIPPED) -> LoadedModels:
    """Creates the procedures, versions and forms of a folder that are not there yet."""
    outcome: dict[str, list[str]] = {"new": [], "unchanged": [], "differing": []}
    with transaction.atomic():
        for data in modelled_files(folder):
            outcome[_load(data)].append(data["code"])
    for code in outcome["differing"]:
        _log.warning("modelled version differs from the stored one", extra={"procedure": code})
    return LoadedModels(*(tuple(outcome[word]) for word in ("new", "unchanged", "differing")))


def modelled_files(folder: Path = SHIPPED) -> Iterator[dict[str, Any]]:
    """The parsed files, checked: a route that holds, labels in both languages."""
    for file in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(file.read_text("utf-8"))
        try:
            load_route(data["version"]["route"])
            if "form" in data:
                _check_form(data["form"])
        except (Refused, KeyError, TypeError) as error:
            raise Refused(
                "The modelled procedure %(file)s cannot be used: %(why)s",
                code="bad_model",
                file=file.name,
                why=str(error),
            ) from error
        yield data


def _check_form(data: Mapping[str, Any]) -> None:
    """Refuses a form that asks what a live register knows, or asks twice."""
    parts = asdict(compile_form(data["pages"], data["key"]))
    for found in check_asked_once(read_form(FormVersion(key=data["key"], n=data["n"], **parts))):
        raise Refused(
            "%(field)s: %(why)s", code="asked_twice", field=found.field, why=found.message
        )


def _load(data: Mapping[str, Any]) -> str:
    procedure = _procedure(data)
    form, form_word = _form(data.get("form"))
    version = data["version"]
    wanted = {
        **{name: version[name] for name in _VERSION},
        "unit": version.get("unit", ""),
        "fee": version.get("fee", {}),
        "valid_from": version["valid_from"],
        "valid_until": version.get("valid_until"),
        "form": form,
    }
    stored, new = ProcedureVersion.objects.get_or_create(
        procedure=procedure, n=version["n"], defaults=wanted
    )
    if new:
        return "new"
    same = all(getattr(stored, name) == value for name, value in wanted.items())
    return "unchanged" if same and form_word != "differing" else "differing"


def _procedure(data: Mapping[str, Any]) -> Procedure:
    """The procedure's row: facts of the catalogue stay, ownership and English are ours."""
    ours = {name: data[name] for name in _OWNERSHIP} | {"name_en": data["name"]["en"]}
    procedure, new = Procedure.objects.get_or_create(
        code=data["code"], defaults={**_own_facts(data), **ours}
    )
    if not new and any(getattr(procedure, name) != value for name, value in ours.items()):
        Procedure.objects.filter(pk=procedure.pk).update(**ours)
    return procedure


def _own_facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a procedure that the shipped catalogue does not have."""
    facts = {
        "channels": [],
        "papers": [
            {
                "name": row["name_vi"],
                "originals": row.get("originals", 0),
                "copies": row.get("copies", 0),
                "case": "",
            }
            for row in data["version"]["components"]
        ],
        "results": [data["version"]["result"]["title_vi"]],
        "agencies": [data["agency"]],
    }
    text = json.dumps([data["name"], facts], ensure_ascii=False, sort_keys=True)
    return {
        "name_vi": data["name"]["vi"],
        "sort_key": sort_key(data["name"]["vi"])[:1200],
        "field": data["field"],
        "levels": data["levels"],
        "audience": data["audience"],
        "agency": data["agency"],
        "facts": facts,
        "digest": hashlib.sha256(text.encode()).hexdigest(),
    }


def _form(data: Mapping[str, Any] | None) -> tuple[FormVersion | None, str]:
    if data is None:
        return None, "unchanged"
    parts = asdict(compile_form(data["pages"], data["key"]))
    stored, new = FormVersion.objects.get_or_create(key=data["key"], n=data["n"], defaults=parts)
    same = all(_plain(getattr(stored, name)) == _plain(value) for name, value in parts.items())
    return stored, "new" if new else "unchanged" if same else "differing"


def _plain(value: object) -> object:
    """As it comes back from the database: tuples are lists."""
    return json.loads(json.dumps(value))
