"""Reads plan files (YAML) into documents; every mistake is one clear sentence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from motcua.law.errors import Refused
from motcua.steering.plans.comparators import number_of, reading_of
from motcua.steering.plans.deadlines import deadline_of
from motcua.steering.plans.documents import Cited, PlanDocument, Target, Task
from motcua.steering.plans.matching import match

_COMPARATORS = {"<", "<=", ">", ">=", "=", "exists"}


def plans_of(path: Path) -> list[PlanDocument]:
    """The plans of a file, or of every YAML file of a folder, in the order of names."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise Refused("There is no plan in %(path)s.", code="no-plan", path=str(path))
    return [plan_of(file) for file in files]


def plan_of(file: Path) -> PlanDocument:
    """The plan of one file."""
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return document(raw)
    except OSError as error:
        raise Refused("%(file)s cannot be read.", code="no-file", file=str(file)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Refused("%(file)s is not YAML.", code="bad-yaml", file=file.name) from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refused(
            "%(file)s is no plan: %(what)s is missing or wrong.",
            code="bad-plan",
            file=file.name,
            what=str(error),
        ) from error


def document(raw: Mapping[str, Any]) -> PlanDocument:
    """A plan from its raw data."""
    doc = str(raw["doc"])
    return PlanDocument(
        doc=doc,
        number=raw.get("number"),
        date=_text(raw.get("date")),
        date_text=raw.get("date_text"),
        issuer=raw["issuer"],
        title=raw["title"],
        first_year=int(raw["period"]["from"]),
        last_year=int(raw["period"]["to"]),
        cited=(
            *(_cited(each, "basis") for each in raw.get("basis") or ()),
            *(_cited(each, "cited") for each in raw.get("also_cited") or ()),
        ),
        notes=tuple(raw.get("notes") or raw.get("ocr_notes") or ()),
        targets=tuple(_target(doc, each) for each in raw.get("targets") or ()),
        tasks=tuple(_task(doc, each) for each in raw.get("tasks") or ()),
    )


def _target(doc: str, raw: Mapping[str, Any]) -> Target:
    comparator = raw["comparator"]
    if comparator not in _COMPARATORS:
        raise ValueError(f"comparator {comparator}")
    value, unit = number_of(raw["value"]), str(raw["unit"])
    text, clause = raw["indicator"], raw.get("note")
    matched = match(text, clause, value)
    return Target(
        plan=doc,
        year=raw["year"],
        text=text,
        comparator=comparator,
        value=value,
        unit=unit,
        clause=clause,
        indicators=tuple(raw["measured_by"]) if "measured_by" in raw else matched.indicators,
        why=raw.get("why", matched.why),
        reading=matched.reading or reading_of(comparator, value, unit),
        unit_path=raw.get("unit_path"),
    )


def _task(doc: str, raw: Mapping[str, Any]) -> Task:
    return Task(
        plan=doc,
        text=raw["content"],
        lead=raw.get("lead"),
        coordinate=raw.get("coordinate"),
        deadline=deadline_of(raw.get("deadline")),
        clause=raw.get("ref") or raw.get("note"),
    )


def _cited(raw: Mapping[str, Any], role: str) -> Cited:
    return Cited(
        raw.get("number"), _text(raw.get("date")), raw.get("issuer"), raw.get("title"), role
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
