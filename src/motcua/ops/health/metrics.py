"""The numbers that an operator watches, as text; counts and seconds only."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count

from motcua.casework.dossiers.models import Dossier
from motcua.law.lifecycle import Business, has_ended
from motcua.ledger.models import HeldStream
from motcua.ops.worker.registry import lags


@dataclass(frozen=True)
class Sample:
    """One value of a metric, told apart by its labels."""

    value: float
    labels: dict[str, str] = field(default_factory=dict)

    def line(self, name: str) -> str:
        """As Prometheus reads it."""
        inner = ",".join(f'{key}="{_escape(text)}"' for key, text in self.labels.items())
        return f"{name}{{{inner}}} {self.value:g}" if inner else f"{name} {self.value:g}"


@dataclass(frozen=True)
class Metric:
    """A named number with a sentence that says what it is."""

    name: str
    help: str
    samples: list[Sample]


def exposition() -> str:
    """All metrics in the text format."""
    lines: list[str] = []
    for metric in _metrics():
        lines += [f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} gauge"]
        lines += [sample.line(metric.name) for sample in metric.samples]
    return "\n".join(lines) + "\n"


def _metrics() -> Iterator[Metric]:
    behind = lags()
    yield Metric(
        "motcua_follower_lag_entries",
        "Entries that a follower has not handled yet.",
        [Sample(count, {"follower": name}) for name, (count, _) in behind.items()],
    )
    yield Metric(
        "motcua_follower_lag_seconds",
        "Age of the oldest entry that a follower has not handled yet.",
        [Sample(round(seconds, 3), {"follower": name}) for name, (_, seconds) in behind.items()],
    )
    parked = HeldStream.objects.filter(parked=True).values("follower").annotate(n=Count("pk"))
    yield Metric(
        "motcua_parked_streams",
        "Streams that a follower gave up; a person has to look.",
        [Sample(row["n"], {"follower": row["follower"]}) for row in parked],
    )
    yield Metric(
        "motcua_ledger_entries", "Entries of the ledger, as estimated.", [Sample(_entries())]
    )
    still_open = [one for one in Business if one is not Business.DRAFT and not has_ended(one)]
    open_now = (
        Dossier.objects.filter(business__in=still_open).values("business").annotate(n=Count("pk"))
    )
    yield Metric(
        "motcua_open_dossiers",
        "Dossiers that are not finished, by state.",
        [Sample(row["n"], {"state": row["business"]}) for row in open_now],
    )


def _entries() -> int:
    """The planner's estimate: counting every row of a big ledger takes seconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = 'ledger_entry'::regclass"
        )
        return max(0, int(cursor.fetchone()[0]))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
