"""Two learners, one chosen on the later part of the training time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.steering.foresight.known import CODES, NUMBERS, Cases
from motcua.steering.foresight.scores import Floats

Rows = NDArray[np.int64]
RAREST = 10
MOST_ROWS = 30_000
FEWEST_ROWS = 100
FEWEST_LATE = 20
BOOSTING = "gradient_boosting"
_KEPT = 40


@dataclass(frozen=True)
class Encoder:
    """Turns codes into columns 0/1 (rare and unseen ones into none), numbers into numbers.

    `values` are the codes that have a column, most frequent first; `shares` how frequent.
    """

    values: dict[str, tuple[str, ...]]
    shares: dict[str, Floats]
    typical: Floats

    @classmethod
    def of(cls, cases: Cases, rows: Rows) -> "Encoder":
        values, shares = {}, {}
        for name in CODES:
            found, many = np.unique(cases.codes[name][rows], return_counts=True)
            order = np.argsort(-many, kind="stable")[:_KEPT]
            kept = tuple(str(found[n]) for n in order if many[n] >= RAREST)
            values[name] = kept if len(found) > 1 else ()
            shares[name] = np.sort(many)[::-1][: len(values[name])] / len(rows)
        numbers = cases.numbers[rows]
        empty = np.isnan(numbers).all(axis=0)
        typical = np.where(empty, 0.0, np.nanmedian(np.where(empty, 0.0, numbers), axis=0))
        return cls(values, shares, typical)

    def numbers(self, cases: Cases, rows: Rows) -> Floats:
        """The numbers, unknown ones replaced by what is typical."""
        held = cases.numbers[rows]
        return np.where(np.isnan(held), self.typical, held)

    def table(self, cases: Cases, rows: Rows) -> Floats:
        """All columns: numbers first, then those of each code in the order of `values`."""
        columns = [self.numbers(cases, rows)]
        for name, kept in self.values.items():
            codes = cases.codes[name][rows]
            columns += [(codes == value).astype(np.float64)[:, None] for value in kept]
        return np.hstack(columns)

    def folded(self, table: Floats) -> Floats:
        """The same with one column for each code: 0 for rare and unseen ones, else its number."""
        groups = [places for name, places in self.places().items() if name in self.values]
        numbers = [table[:, each] @ np.arange(1.0, len(each) + 1) for each in groups]
        return np.column_stack([table[:, : len(NUMBERS)], *numbers])

    def places(self) -> dict[str, list[int]]:
        """Which columns belong to which feature."""
        found = {name: [n] for n, name in enumerate(NUMBERS)}
        at = len(NUMBERS)
        for name, kept in self.values.items():
            found[name] = list(range(at, at + len(kept)))
            at += len(kept)
        return found


@dataclass(frozen=True)
class Learned:
    """A fitted learner with its encoder."""

    name: str
    encoder: Encoder
    model: Any  # scikit-learn has no types

    def chances(self, table: Floats) -> Floats:
        with _one_thread():
            made: Floats = self.model.predict_proba(_seen(self.name, self.encoder, table))[:, 1]
        return made


def learn(cases: Cases, train: Rows) -> Learned | None:
    """The better of the two learners, fitted on `train` (in order of receipt).

    Null where there is too little to learn from, or no scikit-learn.
    """
    train = train[-MOST_ROWS:]
    if not _enough(cases, train):
        return None
    try:
        made = _learners()
    except ImportError:
        return None
    name = _chosen(cases, train, made)
    return _fitted(cases, train, name, made[name])


def _chosen(cases: Cases, train: Rows, made: dict[str, Callable[[], Any]]) -> str:
    """By the log loss on the last quarter, learned from what had closed before it began."""
    cut = cases.received[train[len(train) * 3 // 4]]
    before = train[cases.closed[train] < cut]
    after = train[cases.received[train] >= cut]
    if not _enough(cases, before) or not len(after):
        return next(iter(made))
    losses = {}
    for name, learner in made.items():
        one = _fitted(cases, before, name, learner)
        chance = np.clip(one.chances(one.encoder.table(cases, after)), 1e-6, 1 - 1e-6)
        late = cases.late[after]
        losses[name] = -float(np.where(late == 1, np.log(chance), np.log(1 - chance)).mean())
    return min(losses, key=lambda name: losses[name])


def _fitted(cases: Cases, rows: Rows, name: str, learner: Callable[[], Any]) -> Learned:
    encoder = Encoder.of(cases, rows)
    with _one_thread():
        table = _seen(name, encoder, encoder.table(cases, rows))
        model = learner().fit(table, cases.late[rows])
    return Learned(name, encoder, model)


def _seen(name: str, encoder: Encoder, table: Floats) -> Floats:
    """The table as a learner takes it: trees split codes as they are, in a tenth of the time."""
    return encoder.folded(table) if name == BOOSTING else table


@contextmanager
def _one_thread() -> Iterator[None]:
    """On a busy machine threads that wait for each other cost ten times what they save."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield


def _enough(cases: Cases, rows: Rows) -> bool:
    late = int(cases.late[rows].sum())
    return len(rows) >= FEWEST_ROWS and FEWEST_LATE <= late <= len(rows) - FEWEST_LATE


def _learners() -> dict[str, Callable[[], Any]]:
    """By name; scikit-learn is loaded only here."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return {
        "logistic_regression": lambda: make_pipeline(
            StandardScaler(), LogisticRegression(C=0.1, max_iter=500)
        ),
        BOOSTING: lambda: HistGradientBoostingClassifier(
            max_iter=80, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=40,
            l2_regularization=1.0, random_state=0,
            categorical_features=range(len(NUMBERS), len(NUMBERS) + len(CODES)),
        ),
    }  # fmt: skip
