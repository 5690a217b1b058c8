"""Everything that a board shows, counted once, before a word of it is written."""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from motcua.law.errors import Refused
from motcua.steering.facts.localtime import day_number
from motcua.steering.facts.reading import Facts, set_folder
from motcua.steering.foresight.forecast import Forecast, forecast
from motcua.steering.foresight.groups import WEEKS, By, Load, lateness, loads
from motcua.steering.foresight.lateness import Lateness
from motcua.steering.foresight.staffing import Need, Work, assumed, needs
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from motcua.steering.indicators.report import Report, report
from motcua.steering.process.analysis import Asked
from motcua.steering.process.procedures import Split, split_by_procedure
from motcua.steering.ranking.ranking import Ranking, rank
from motcua.steering.reports.balance import Balance, Moved, balance, followed
from motcua.steering.reports.closing import Compared, closing_before, closing_of, compared
from motcua.steering.reports.drill import GROUPINGS

MIN_N = 30
LOADS: tuple[By, ...] = ("unit", "procedure", "service")
MONTHLY = ("balance_received", "balance_settled", "on_time")


@dataclass(frozen=True)
class Board:
    """The figures of one board. `followed` is (pairs of unit and month looked at, breaks)."""

    facts: Facts
    period: Period
    as_of: AsOf
    whole: Report
    months: list[Figure]
    balances: list[Balance]
    followed: tuple[int, list[Moved]]
    ranking: Ranking
    forecast: Forecast | None
    work: Work
    channels: dict[str | None, int]
    meta: dict[str, Any]
    loads: dict[str, list[Load]] = field(default_factory=dict)
    late: tuple[date, Lateness] | None = None
    processes: Split | None = None
    """Null for our own facts, whose events lie in the ledger."""
    before: Compared | None = None
    """The closing of the period before this one, and what has changed since."""
    same: Compared | None = None
    """The same of this very period."""
    mark: str = ""
    """What must stand on every part of it: a demo's figures are nobody's."""

    @property
    def question(self) -> Question:
        return self.whole.question

    @cached_property
    def values(self) -> dict[str, Figure]:
        """The newest figure of each indicator for the whole period."""
        return {figure.indicator.id: figure for figure in self.whole.figures}

    @property
    def needs(self) -> list[Need]:
        points = self.forecast.points if self.forecast else []
        return needs(points, self.channels, self.work)


def gather(
    facts: Facts, period: Period, as_of: AsOf | None = None, exclude: tuple[str, ...] = ()
) -> Board:
    """Counts everything; `exclude` names planned waits (`FROM => TO`) that processes leave out.

    Raises Refused for a period in which nothing was handled, and for a wait that does not exist.
    """
    question = Question(period, as_of=as_of)
    whole = report(facts, chosen([]), question)
    first = balance(facts, question, "unit")
    if not any(first.total.values()):
        raise Refused(
            "There is no dossier in the period %(first)s to %(last)s.",
            code="empty-period", first=period.first, last=period.last,
        )  # fmt: skip
    expected = _forecast(facts)
    by_month = Question(period, ("month",), as_of, with_excluded=False)
    by_unit = Question(period, ("unit",), as_of)
    return Board(
        facts=facts,
        period=period,
        as_of=question.known_until(facts),
        whole=whole,
        months=figures(facts, chosen(MONTHLY), by_month),
        balances=[first, *_tables(facts, question)],
        followed=followed(facts, question),
        ranking=rank(facts, by_unit, min_n=MIN_N),
        forecast=expected,
        loads={} if expected is None else _loads(facts),
        late=lateness(facts),
        processes=_processes(facts, period, exclude),
        before=compared(facts, closing_before(facts, period)),
        same=compared(facts, closing_of(facts, period)),
        work=assumed(),
        channels=_channels(first),
        meta=_meta(facts),
    )


def _tables(facts: Facts, question: Question) -> list[Balance]:
    """The table by every other column that tells something, and tells it differently."""
    found: list[Balance] = []
    for by in GROUPINGS[:0:-1]:
        made = balance(facts, question, by)
        if set(made.rows) != {""} and made.rows not in [each.rows for each in found]:
            found.insert(0, made)
    return found


def _forecast(facts: Facts) -> Forecast | None:
    try:
        return forecast(facts, WEEKS, "W")
    except Refused:
        return None


def _loads(facts: Facts) -> dict[str, list[Load]]:
    found = {str(by): loads(facts, by) for by in LOADS}
    if found["service"] and _names(found["service"]) == _names(found["procedure"]):
        found["service"] = []
    return found


def _names(groups: list[Load]) -> list[str]:
    return [each.name for each in groups]


def _processes(facts: Facts, period: Period, exclude: tuple[str, ...]) -> Split | None:
    if facts.set is None or not (set_folder(facts.home, facts.set) / "events.parquet").exists():
        return None
    days = day_number(period.first), day_number(period.last)
    return split_by_procedure(facts.home, facts.set, days, Asked(exclude=exclude))


def _channels(table: Balance) -> dict[str | None, int]:
    names = {"online": "online", "counter": "counter", "post": "post", None: "unclassified"}
    return {name: table.total[f"received_{column}"] for name, column in names.items()}


def _meta(facts: Facts) -> dict[str, Any]:
    """What the import wrote about the set; nothing for our own facts."""
    if facts.set is None:
        return {}
    path = set_folder(facts.home, facts.set) / "meta.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
