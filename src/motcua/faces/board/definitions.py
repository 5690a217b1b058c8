"""What an indicator means, in words and as it is counted; the same for everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.components.words import local
from motcua.steering.indicators.conditions import Places
from motcua.steering.indicators.definition import ALL, Formula, Indicator, Measure


@dataclass(frozen=True, slots=True)
class Version:
    """One formula: since when, from which source, how sure, what is counted, what is left out.

    All in sentences; `technical` holds the conditions as they are counted, each with its name.
    """

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
    technical: tuple[tuple[str, str], ...]


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
    numerator, denominator = formula.numerator, formula.denominator
    return Version(
        formula.version,
        formula.since,
        formula.until,
        formula.source,
        gettext("read in the source") if verified else gettext("from memory, not verified"),
        not verified,
        _population(formula),
        _measure(numerator, gettext("those for which the name of the figure holds")),
        _measure(denominator, gettext("those to which the figure applies")) if denominator else "",
        tuple(dict.fromkeys(words.why(each.why) for each in formula.exclude)),
        tuple(_technical(formula)),
    )


def _population(formula: Formula) -> str:
    bases: Mapping[str, str] = {
        "received": gettext("%(rows)s received in the period"),
        "closed": gettext("%(rows)s on which work ended in the period"),
        "handled": gettext("%(rows)s open at any moment of the period"),
        "standing": gettext("%(rows)s as they stand on the last day of the period"),
    }
    measure = formula.numerator
    said = bases[measure.basis] % {"rows": _rows(measure)}
    if formula.only == ALL:
        return said
    return gettext("%(rows)s, only of the kind that the name of the figure says") % {"rows": said}


def _rows(measure: Measure) -> str:
    return {
        "dossiers": gettext("dossiers"),
        "petitions": gettext("petitions"),
        "payments": gettext("payments"),
        "services": gettext("services"),
    }[measure.table]


def _measure(measure: Measure, some: str) -> str:
    """What is counted, in words; `some` says which rows where not all of them count."""
    which = gettext("all of them") if measure.where == ALL else some
    said = {
        "count": "%(which)s",
        "distinct": gettext("different procedures among the %(rows)s: %(which)s"),
        "distinct_all": gettext("procedures whose %(rows)s are without exception %(which)s"),
        "min": gettext("smallest value among the %(rows)s: %(which)s"),
        "max": gettext("largest value among the %(rows)s: %(which)s"),
        "sum": gettext("sum over the %(rows)s: %(which)s"),
        "median": gettext("middle value over the %(rows)s: %(which)s"),
        "p90": gettext("value that nine of ten %(rows)s do not exceed: %(which)s"),
    }[measure.kind]
    return said % {"rows": _rows(measure), "which": which}


def _technical(formula: Formula) -> Iterator[tuple[str, str]]:
    """The conditions over the columns of the facts, shared names resolved."""
    if formula.only != ALL:
        yield gettext("What is looked at"), _filled(formula.only)
    yield gettext("Numerator"), _counted(formula.numerator)
    if formula.denominator:
        yield gettext("Denominator"), _counted(formula.denominator)
    for each in formula.exclude:
        yield gettext("Left out"), _filled(each.when)


def _counted(measure: Measure) -> str:
    where = "" if measure.where == ALL else _filled(measure.where)
    return f"{measure.kind}({', '.join(part for part in (measure.of, where) if part)})"


def _filled(condition: str) -> str:
    """The period and the moment of judgement by name: a definition has none of its own."""
    names = Places(gettext("first day"), gettext("last day"), gettext("moment of judgement"))
    return names.fill(condition)


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
