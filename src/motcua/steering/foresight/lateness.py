"""The probability that an open dossier ends late, with its reasons and its proof."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from motcua.law.errors import Refused
from motcua.steering.facts.localtime import day_number
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.known import NEVER, NUMBERS, Cases, cases_of
from motcua.steering.foresight.learning import Learned, learn
from motcua.steering.foresight.rates import Rates, keys
from motcua.steering.foresight.scores import Compared, Floats, compare
from motcua.steering.indicators.scan import Scope

BASELINE = "historic_rate"
NO_MODEL = "There is too little to learn from before this day: the baseline is used."
NOT_BETTER = "The model does not beat its baseline on held-out dossiers: the baseline is used."
NO_TEST = "No held-out dossier was late, or all were: nothing can be proved, the baseline is used."
ASSUMED = "It is assumed that the responsible post of the facts was known at receipt."
REASONS = 3
NOTICED = 0.005
COMMONEST = 5
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Reason:
    """Why: a feature with its value, and by how much it moves the probability.

    For the baseline the value is "late of judged" of the group, and the effect the whole rate.
    """

    feature: str
    value: str
    effect: float


@dataclass(frozen=True)
class Risk:
    """One open dossier."""

    id: str
    unit: str
    received_day: int
    due_day: int
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Lateness:
    """What ships, its proof, and the open dossiers, most at risk first."""

    model: str
    compared: Compared | None
    n_train: int
    n_test: int
    risks: list[Risk]
    warnings: tuple[str, ...]

    def answer(self, shown: int = 20) -> dict[str, object]:
        """The answer of the contract: the figures of what ships, the model's own beside."""
        ships = self.model != "baseline"
        told = self.compared
        auc = told and (told.auc if ships else told.baseline_auc)
        return {
            "model": self.model,
            "baseline": BASELINE,
            "auc": auc and auc.value,
            "auc_lo95": auc and auc.low,
            "auc_hi95": auc and auc.high,
            "brier": told and (told.brier if ships else told.baseline_brier),
            "baseline_auc": told and told.baseline_auc.value,
            "baseline_brier": told and told.baseline_brier,
            "n_train": self.n_train,
            "n_test": self.n_test,
            "tried": told
            and {
                "auc": told.auc.value,
                "auc_gain_lo95": told.auc_gain.low,
                "brier": told.brier,
                "brier_gain_lo95": told.brier_gain.low,
            },
            "open": [_row(risk) for risk in self.risks[:shown]],
            "open_total": len(self.risks),
            "warnings": list(self.warnings),
        }


def predict(
    facts: Facts,
    until: date,
    scope: Scope = Scope(),  # noqa: B008 -- frozen
    *,
    with_officer: bool = True,
) -> Lateness:
    """Trains on what was received and closed before `until`, tests on what came later and closed.

    Raises Refused where no dossier has an appointment, or none was judged before `until`.
    """
    cases = cases_of(facts, scope, with_officer=with_officer)
    if not len(cases):
        raise Refused("No dossier here has both a receipt and a due date.", code="no-due")
    day = day_number(until)
    judged = cases.late >= 0
    before = (cases.received_day < day) & (cases.closed_day < day)
    train = np.flatnonzero(judged & before)
    test = np.flatnonzero(judged & (cases.received_day >= day))
    if not len(train):
        raise Refused("No dossier was closed before %(day)s.", code="no-cases", day=until)
    rates = Rates.of(cases, judged & before)
    learned = learn(cases, train)
    compared = _compared(cases, test, learned, rates)
    better = learned if compared is not None and compared.better else None
    return Lateness(
        model=better.name if better else "baseline",
        compared=compared,
        n_train=len(train),
        n_test=len(test),
        risks=_risks(cases, better, rates),
        warnings=(*_why_baseline(learned, compared, better), *_assumed(better)),
    )


def _compared(cases: Cases, test: Rows, learned: Learned | None, rates: Rates) -> Compared | None:
    late = cases.late[test]
    if not 0 < late.sum() < len(late):
        return None
    base = rates.rates(cases, test)
    mine = learned.chances(learned.encoder.table(cases, test)) if learned else base
    return compare(late, mine, base)


def _why_baseline(
    learned: Learned | None, compared: Compared | None, better: Learned | None
) -> tuple[str, ...]:
    if better is not None:
        return ()
    if learned is None:
        return (NO_MODEL,)
    return (NO_TEST,) if compared is None else (NOT_BETTER,)


def _assumed(better: Learned | None) -> tuple[str, ...]:
    """The officer as exported need not be the officer at receipt."""
    return (ASSUMED,) if better is not None and better.encoder.values["officer"] else ()


def _risks(cases: Cases, learned: Learned | None, rates: Rates) -> list[Risk]:
    """Open dossiers whose appointment is still to come; those beyond it are simply late."""
    now = int(cases.now.timestamp() * 1_000_000)
    rows = np.flatnonzero((cases.closed == NEVER) & (cases.received <= now))
    over = cases.due[rows] < now
    told = [_risk(cases, row, 1.0, (Reason("overdue", "", 1.0),)) for row in rows[over].tolist()]
    told += _expected(cases, rows[~over], learned, rates)
    return sorted(told, key=lambda risk: (-risk.probability, risk.due_day, risk.id))


def _expected(cases: Cases, rows: Rows, learned: Learned | None, rates: Rates) -> list[Risk]:
    if not len(rows):
        return []
    if learned is None:
        pairs = [rates.for_key(key) for key in keys(cases, rows)]
        return [
            _risk(cases, row, late / judged, (Reason("rate", f"{late}/{judged}", late / judged),))
            for row, (late, judged) in zip(rows.tolist(), pairs, strict=True)
        ]
    chances, effects = effects_of(cases, rows, learned)
    return [
        _risk(
            cases,
            row,
            float(chances[n]),
            _reasons(cases, row, {f: e[n] for f, e in effects.items()}),
        )
        for n, row in enumerate(rows.tolist())
    ]


def effects_of(cases: Cases, rows: Rows, learned: Learned) -> tuple[Floats, dict[str, Floats]]:
    """Chances, and per feature by how much each differs from the same dossier with a typical one.

    Typical is the median of a number, and the mean over the most frequent values of a code.
    """
    table = learned.encoder.table(cases, rows)
    chances, effects = learned.chances(table), {}
    for feature, columns in learned.encoder.places().items():
        if columns:
            usual = np.zeros(len(rows))
            for share, values in _usual(learned, feature, columns):
                changed = table.copy()
                changed[:, columns] = values
                usual += share * learned.chances(changed)
            effects[feature] = chances - usual
    return chances, effects


def _usual(learned: Learned, feature: str, columns: list[int]) -> Iterator[tuple[float, Floats]]:
    """Typical contents of the columns of a feature, each with its weight; weights sum to 1."""
    encoder = learned.encoder
    if feature not in encoder.shares:
        yield 1.0, encoder.typical[columns]
        return
    shares = encoder.shares[feature][:COMMONEST]
    for place, share in enumerate(shares / shares.sum()):
        yield float(share), np.eye(len(columns))[place]


def _reasons(cases: Cases, row: int, effects: dict[str, np.float64]) -> tuple[Reason, ...]:
    strongest = sorted(effects, key=lambda feature: -abs(float(effects[feature])))[:REASONS]
    return tuple(
        Reason(feature, _value(cases, row, feature), round(float(effects[feature]), 4))
        for feature in strongest
        if abs(float(effects[feature])) >= NOTICED
    )


def _value(cases: Cases, row: int, feature: str) -> str:
    if feature in cases.codes:
        return str(cases.codes[feature][row])
    number = float(cases.numbers[row, NUMBERS.index(feature)])
    return "" if np.isnan(number) else f"{number:.3g}" if abs(number) < 1000 else f"{number:.0f}"


def _risk(cases: Cases, row: int, probability: float, reasons: Sequence[Reason]) -> Risk:
    due = np.datetime64(int(cases.due[row]), "us").astype("datetime64[D]").astype(date)
    return Risk(
        cases.ids[row], str(cases.codes["unit"][row]), int(cases.received_day[row]),
        day_number(due), round(probability, 4), tuple(reasons),
    )  # fmt: skip


def _row(risk: Risk) -> dict[str, object]:
    return {
        "id": risk.id,
        "unit": risk.unit,
        "received_day": risk.received_day,
        "due_day": risk.due_day,
        "probability": risk.probability,
        "reasons": [vars(reason) for reason in risk.reasons],
    }
