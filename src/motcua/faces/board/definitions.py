"""What an indicator means, in words and as it is counted; the same for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.components.words import local
from motcua.steering.indicators.definition import ALL, Formula, Indicator, Measure


@dataclass(frozen=True, slots=True)
class Version:
    """One formula: since when, from which source, how sure, what is counted, what is left out."""

    version: str
    since: date | None
    until: date | None
    source: str
    confidence: str
    assumed: bool
    population: str
    numerator: str
    denominator: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator as its definition page shows it, newest formula first."""

    id: str
    title: str
    clause: str
    unit: str
    direction: str
    small: int
    note: str
    versions: tuple[Version, ...]


def definition_of(indicator: Indicator) -> Definition:
    return Definition(
        indicator.id,
        local(indicator),
        indicator.clause,
        _unit(indicator),
        _direction(indicator),
        indicator.small,
        words.why(indicator.note),
        tuple(_version(each) for each in reversed(indicator.formulas)),
    )


def _version(formula: Formula) -> Version:
    verified = formula.confidence == "V"
    return Version(
        formula.version,
        formula.since,
        formula.until,
        formula.source,
        gettext("read in the source") if verified else gettext("from memory, not verified"),
        not verified,
        _population(formula),
        _measure(formula.numerator),
        _measure(formula.denominator) if formula.denominator else "",
        tuple(f"{words.why(each.why)} ({each.when})" for each in formula.exclude),
    )


def _population(formula: Formula) -> str:
    tables: Mapping[str, str] = {
        "dossiers": gettext("dossiers"),
        "petitions": gettext("petitions"),
        "payments": gettext("payments"),
        "services": gettext("services"),
    }
    bases: Mapping[str, str] = {
        "received": gettext("%(rows)s received in the period"),
        "closed": gettext("%(rows)s on which work ended in the period"),
        "handled": gettext("%(rows)s open at any moment of the period"),
        "standing": gettext("%(rows)s as they stand on the last day of the period"),
    }
    measure = formula.numerator
    said = bases[measure.basis] % {"rows": tables[measure.table]}
    return said if formula.only == ALL else f"{said}, {formula.only}"


def _measure(measure: Measure) -> str:
    """As it is counted: the condition over the columns of the facts."""
    where = "" if measure.where == ALL else measure.where
    if measure.kind == "count":
        return f"count({where})" if where else gettext("all of them")
    return f"{measure.kind}({measure.of}{', ' + where if where else ''})"


def _unit(indicator: Indicator) -> str:
    return {
        "%": gettext("percent"),
        "s": gettext("seconds"),
        "n": gettext("number"),
        "dong": gettext("đồng"),
        "point": gettext("points"),
    }[indicator.unit]


def _direction(indicator: Indicator) -> str:
    return {
        "up": gettext("the higher the better"),
        "down": gettext("the lower the better"),
        "none": gettext("neither high nor low is better by itself"),
    }[indicator.direction]
