"""The expected load of each unit or service, and the day from which lateness is held out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.law.errors import Refused
from motcua.steering.facts.engine import identifier
from motcua.steering.facts.localtime import date_of
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.forecast import Forecast, forecast
from motcua.steering.foresight.lateness import Lateness, predict
from motcua.steering.indicators.conditions import both, sql
from motcua.steering.indicators.scan import Scope

By = Literal["unit", "agency", "procedure", "service"]
WEEKS = 4
MOST = 10
LEARNED = 0.7
"""The share of the judged dossiers, by day of receipt, before the held-out time begins."""


@dataclass(frozen=True)
class Load:
    """What one group has received so far (`n`), and what is expected of it."""

    name: str
    n: int
    forecast: Forecast


def loads(
    facts: Facts,
    by: By,
    scope: Scope = Scope(),  # noqa: B008 -- frozen
) -> list[Load]:
    """The busiest groups with the forecast of the next four weeks; empty where there is one."""
    counted = _counted(facts, by, scope)
    if len(counted) < 2:
        return []
    found = []
    for name, n in counted[:MOST]:
        mine = Scope(scope.unit, (*scope.values, (by, name)))
        found.append(Load(name, n, forecast(facts, WEEKS, "W", scope=mine)))
    return found


def lateness(
    facts: Facts,
    scope: Scope = Scope(),  # noqa: B008 -- frozen
    *,
    with_officer: bool = True,
) -> tuple[date, Lateness] | None:
    """Since when dossiers are held out, and the prediction; null where none can be made."""
    where = sql(both("received_day IS NOT NULL AND on_time IS NOT NULL", scope.condition()))
    with facts.connect() as connection:
        ((day,),) = connection.execute(
            f"SELECT quantile_disc(received_day, {LEARNED}) FROM dossiers WHERE {where}"  # noqa: S608
        ).fetchall()
    if day is None:
        return None
    try:
        return date_of(day), predict(facts, date_of(day), scope, with_officer=with_officer)
    except Refused:
        return None


def _counted(facts: Facts, by: By, scope: Scope) -> Sequence[tuple[str, int]]:
    column = identifier(by)
    known = both(f"{column} IS NOT NULL", "received_day IS NOT NULL", scope.condition())
    with facts.connect() as connection:
        rows: list[tuple[str, int]] = connection.execute(
            f"SELECT {column}, count(*) FROM dossiers WHERE {sql(known)} "  # noqa: S608
            "GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
    return rows
