"""What is expected, in words: load, load of each group, open dossiers at risk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.steering.foresight.forecast import NOT_BETTER, Forecast, is_narrow
from motcua.steering.foresight.groups import Load
from motcua.steering.foresight.lateness import Lateness, Reason, Risk
from motcua.steering.reports import svg
from motcua.steering.reports.grid import Cells, Grid
from motcua.steering.reports.words import Words

MOST_RISKS = 100
FEW = 100
"""None late among fewer leaves a chance of up to 3 percent and more (rule of three)."""
NUMBERS = {"late_before", "late_before_unit"}


@dataclass(frozen=True)
class Expected:
    """The picture of a forecast: sentence, SVG, table, and what it rests on."""

    title: str
    says: str
    picture: str
    table: Grid
    notes: list[str]


@dataclass(frozen=True)
class RiskRow:
    """One open dossier in words; `id` is its key in the facts."""

    id: str
    cells: Cells


@dataclass(frozen=True)
class AtRisk:
    """Open dossiers, most at risk first, with the proof of the probabilities."""

    notes: list[str]
    head: Cells
    rows: list[RiskRow]
    total: int


def tell_expected(made: Forecast, words: Words) -> Expected:
    """A weekly forecast in words."""
    points, title = made.points, words("c_forecast")
    first = points[0]
    says = words(
        "c_forecast_says", n=words.n(first.value), lo=words.n(first.low), hi=words.n(first.high)
    )
    picture = svg.band(
        [f"{p.at:%d/%m}" for p in points],
        [p.value for p in points],
        [p.low for p in points],
        [p.high for p in points],
        about=(title, says),
    )
    rows = [(words.day(p.at), words.n(p.value, 1), _interval(p.low, p.high, words)) for p in points]
    head = tuple(words(name) for name in ("week", "expected", "interval80"))
    return Expected(title, says, picture, Grid(title, head, rows), forecast_notes(made, words))


def forecast_notes(made: Forecast, words: Words) -> list[str]:
    """Model against baseline, how often the interval held, what is wrong with the data's end."""
    tried = made.tried
    mae, base = (tried.mae, tried.baseline_mae) if tried else (None, None)
    found = [words("model", model=words(made.model), mae=words.n(mae, 2), base=words.n(base, 2))]
    inside, asked = tried.coverage if tried else (0, 0)
    if asked and not is_narrow(tried):  # else a warning says it
        share = words.value(100 * inside / asked, "%")
        found.append(words("coverage", inside=words.n(inside), asked=words.n(asked), share=share))
    return [*found, *(words.why(each) for each in made.warnings)]


def tell_loads(
    loads: Mapping[str, Sequence[Load]], words: Words, names: Mapping[str, str] | None = None
) -> list[Grid]:
    """One table for each grouping; `names` are names instead of codes."""
    head = ("received_all", "load_from", "load_first", "interval80", "load_sum", "load_model")
    called = names or {}
    return [
        Grid(
            words("load_by", by=words(by).lower()),
            (words(by), *(words(name) for name in head), words("load_note")),
            [_load(each, called.get(each.name, each.name), words) for each in groups],
            tail=2,
        )
        for by, groups in loads.items()
        if groups
    ]


def _load(load: Load, name: str, words: Words) -> Cells:
    points = load.forecast.points
    total = sum(point.value for point in points)
    notes = [note for note in load.forecast.warnings if note != NOT_BETTER]
    return (
        name, words.n(load.n), words.day(points[0].at), words.n(points[0].value, 1),
        _interval(points[0].low, points[0].high, words), words.n(total, 1),
        words(load.forecast.model), " ".join(words.why(note) for note in notes) or "–",
    )  # fmt: skip


def tell_risks(
    made: tuple[date, Lateness] | None,
    words: Words,
    names: Mapping[str, str] | None = None,
    most: int = MOST_RISKS,
) -> AtRisk:
    """Open dossiers with their probability and reasons; `names` are names instead of codes."""
    head = tuple(words(name) for name in ("code", "unit", "due_day", "probability", "reasons"))
    if made is None:
        return AtRisk([words("risk_no_due")], head, [], 0)
    day, late = made
    rows = [_risk(risk, words, names or {}) for risk in late.risks[:most]]
    return AtRisk(_risk_notes(day, late, len(rows), words), head, rows, len(late.risks))


def _risk_notes(day: date, late: Lateness, shown: int, words: Words) -> list[str]:
    if not late.risks:
        found = [words("risk_none")]
    else:
        ships = late.model != "baseline"
        used = words("risk_model", model=words(late.model)) if ships else words("risk_baseline")
        found = [words("risk_shown", shown=words.n(shown), total=words.n(len(late.risks))), used]
        over = sum(risk.reasons[:1] == (Reason("overdue", "", 1.0),) for risk in late.risks)
        if over:
            found.insert(0, words("risk_over", n=words.n(over)))
    told = late.compared
    if told is not None:
        found.append(words(
            "risk_proof", train=words.n(late.n_train), test=words.n(late.n_test),
            day=words.day(day), auc=words.n(told.auc.value, 3), lo=words.n(told.auc.low, 3),
            hi=words.n(told.auc.high, 3), brier=words.n(told.brier, 4),
            base_auc=words.n(told.baseline_auc.value, 3),
            base_brier=words.n(told.baseline_brier, 4),
        ))  # fmt: skip
    return [*found, *(words.why(each) for each in late.warnings), words("risk_care")]


def _risk(risk: Risk, words: Words, names: Mapping[str, str]) -> RiskRow:
    share = _share(risk, words)
    why = "; ".join(reason_words(reason, words, names) for reason in risk.reasons) or "–"
    unit = names.get(risk.unit, risk.unit) or words("unnamed")
    code = names.get(risk.id, risk.id)
    return RiskRow(risk.id, (code, unit, words.day(risk.due_day), share, why))


def _share(risk: Risk, words: Words) -> str:
    """The chance in percent; none late among the few before is no certainty: they are told."""
    rate = next((each.value for each in risk.reasons if each.feature == "rate"), "")
    if risk.probability == 0 and rate:
        few = int(rate.partition("/")[2]) < FEW
        return words("rate_none", value=rate) if few else rate
    return f"{words.n(100 * risk.probability)} %"


def reason_words(reason: Reason, words: Words, names: Mapping[str, str]) -> str:
    """`người phụ trách Resource21 (+11 điểm phần trăm)`."""
    if reason.feature == "overdue":
        return words("f_overdue")
    if reason.feature == "rate":
        return words("f_rate", value=reason.value)
    value = names.get(reason.value, reason.value) or words("f_unknown")
    if reason.feature == "weekday" and reason.value:
        value = words(f"d_{reason.value}")
    elif reason.feature in NUMBERS and reason.value:
        value = words.value(100 * float(reason.value), "%")
    effect = words.n(100 * reason.effect, 0)
    sign = "+" if reason.effect > 0 else ""
    return f"{words(f'f_{reason.feature}', value=value)} ({words('points_up', n=sign + effect)})"


def _interval(low: float, high: float, words: Words) -> str:
    return f"{words.n(low, 1)} – {words.n(high, 1)}"
