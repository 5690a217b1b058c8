"""Online against in person, as if both had the same mix of procedures.

Filing online is common for quick procedures, so plain means compare apples with pears. Here
each procedure's mean in person is weighted with its number of online dossiers: the expected
time. Procedures with fewer than `MIN_N` dossiers in either way say nothing and are left out.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import base_of, of_measure
from motcua.steering.indicators.counting import Group
from motcua.steering.indicators.definition import Formula, Measure
from motcua.steering.indicators.scan import Asked, scan_of

MIN_N = 10


@dataclass
class Mix:
    """Sums over the procedures of a group: what online took, and would take in person."""

    actual: Fraction = field(default_factory=Fraction)
    expected: Fraction = field(default_factory=Fraction)
    online: int = 0
    too_few: int = 0

    def add(self, online: int, online_s: int, person: int, person_s: int) -> None:
        """One procedure: dossiers and seconds, online and in person."""
        if online < MIN_N or person < MIN_N:
            self.too_few += online + person
            return
        self.actual += online_s
        self.expected += Fraction(online * person_s, person)
        self.online += online


def standardised(facts: Facts, formula: Formula, asked: Asked) -> dict[Group, Mix]:
    """Per group the mix of a formula whose numerator is online, whose denominator in person."""
    assert formula.denominator is not None
    inner = asked.by if "procedure" in asked.by else (*asked.by, "procedure")
    finer = Asked(asked.windows, inner, asked.scope)
    statement, names = _statement(formula, finer)
    mixes: dict[Group, Mix] = defaultdict(Mix)
    with facts.connect() as connection:
        rows = connection.sql(statement).to_arrow_table().select([*asked.by, *names])
    keys = len(asked.by)
    for row in zip(*(column.to_pylist() for column in rows.columns), strict=True):
        mixes[row[:keys]].add(*row[keys:])
    return dict(mixes)


def _statement(formula: Formula, asked: Asked) -> tuple[str, list[str]]:
    measures = []
    for measure in (formula.numerator, formula.denominator):
        assert measure is not None
        rows = Measure("count", "", measure.where, measure.table, measure.basis)
        measures += [(rows, base_of(formula, rows)), (measure, base_of(formula, measure))]
    conditions = [of_measure(measure, base) for measure, base in measures]
    scan = scan_of(asked, formula.numerator, conditions)
    names = [scan.add(measure, base) for measure, base in measures]
    return scan.sql(asked), names
