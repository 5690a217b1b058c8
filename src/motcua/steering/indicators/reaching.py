"""How many procedures reach a number of dossiers: the second reading of "on average"."""

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import base_of, of_measure
from motcua.steering.indicators.counting import Group
from motcua.steering.indicators.definition import Formula
from motcua.steering.indicators.scan import Asked, scan_of


def reaching(facts: Facts, formula: Formula, asked: Asked, at_least: int) -> dict[Group, int]:
    """Per group the procedures with at least so many rows; groups without any row are absent."""
    inner = asked.by if "procedure" in asked.by else (*asked.by, "procedure")
    finer = Asked(asked.windows, inner, asked.scope)
    base = base_of(formula, formula.numerator)
    scan = scan_of(finer, formula.numerator, [of_measure(formula.numerator, base)])
    name = scan.add(formula.numerator, base)
    with facts.connect() as connection:
        rows = connection.sql(scan.sql(finer)).to_arrow_table().to_pylist()
    found: dict[Group, int] = {}
    for row in rows:
        if row["procedure"] is None or not row[name]:
            continue
        group = tuple(row[each] for each in asked.by)
        found[group] = found.get(group, 0) + (row[name] >= at_least)
    return found
