"""The demo history's figures, counted once more from tables and ledger, one dossier at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from motcua.casework.documents.models import Attachment
from motcua.casework.dossiers.models import Dossier
from motcua.casework.feedback.models import Petition
from motcua.casework.money.models import PaymentMessage
from motcua.ledger.models import Effect, Entry
from motcua.ops.demoload.history import load_history
from motcua.steering.facts.follow import catch_up
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import Period
from waiting import eventually

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR = 2026
STORIES = 400
KNOWN = datetime(2026, 12, 31, 23, 59, tzinfo=HERE)


@dataclass(frozen=True)
class Told:
    """One dossier as its tables and entries tell of it."""

    row: Dossier
    entries: list[Entry]

    def at(self, kind: str) -> datetime | None:
        return next((entry.at for entry in self.entries if entry.kind == kind), None)

    @property
    def native(self) -> bool:
        return not self.row.mirror

    @property
    def ended(self) -> datetime | None:
        clock = self.row.clock
        refused, stopped = self.at("refused"), self.at("closed_unanswered")
        return clock.finished_at or self.at("withdrawn") or refused or stopped


def received(one: Told) -> bool:
    return in_year(one.row.clock.submitted_at)


def closed(one: Told) -> bool:
    return in_year(one.ended)


def in_year(moment: datetime | None) -> bool:
    return moment is not None and moment.astimezone(HERE).year == YEAR


def dossier_online(all_: list[Told]) -> tuple[int, int]:
    came = [one for one in all_ if received(one)]
    return sum(one.row.channel == "online" for one in came), len(came)


def filed_alone(all_: list[Told]) -> tuple[int, int]:
    came = [one for one in all_ if received(one)]
    alone = [one for one in came if one.row.filing == "alone"]
    return sum(one.row.channel == "online" for one in alone), len(came)


def on_time(all_: list[Told]) -> tuple[int, int]:
    done = [
        one for one in all_
        if closed(one) and one.row.business != "withdrawn" and one.row.clock.due
    ]  # fmt: skip
    return sum(one.ended <= one.row.clock.due for one in done), len(done)


def on_time_first_appointment(all_: list[Told]) -> tuple[int, int]:
    done = [
        one for one in all_
        if closed(one) and one.row.business != "withdrawn" and one.row.clock.first_due
    ]  # fmt: skip
    return sum(one.ended <= one.row.clock.first_due for one in done), len(done)


def satisfaction_all(all_: list[Told]) -> tuple[int, int]:
    rated = [one for one in all_ if closed(one) and hasattr(one.row, "rating")]
    return sum(one.row.rating.score >= 4 for one in rated), len(rated)


def login_to_submit(all_: list[Told]) -> tuple[int, int]:
    own = [
        one for one in all_
        if received(one) and one.native and one.row.channel == "online"
        and one.row.filing == "alone" and one.row.effort.sessions == 1
    ]  # fmt: skip
    return sum(one.row.effort.active_seconds for one in own), len(own)


def payment_online_any(_: list[Told]) -> tuple[int, int]:
    booked = PaymentMessage.objects.filter(outcome="paid").select_related("order")
    paid = [one for one in booked if in_year(one.at) and one.amount > 0]
    return sum(one.order.way in {"online", "portal"} for one in paid), len(paid)


def payment_online(_: list[Told]) -> tuple[int, int]:
    booked = PaymentMessage.objects.filter(outcome="paid").select_related("order")
    paid = [one for one in booked if in_year(one.at) and one.amount > 0]
    return sum(one.order.way == "portal" for one in paid), len(paid)


def synced(all_: list[Told]) -> tuple[int, int]:
    """Every mirrored one; of our own those of which the portal was told anything at all."""
    known = acknowledged("dvcqg")
    done = [one for one in all_ if closed(one)]
    told = [one for one in done if not one.native or {e.id for e in one.entries} & known]
    ends = {"finished", "refused", "withdrawn"}
    full = [
        one for one in told
        if not one.native or any(e.id in known for e in one.entries if e.kind in ends)
    ]  # fmt: skip
    return len(full), len(told)


def result_shared(all_: list[Told]) -> tuple[int, int]:
    known = acknowledged("kho")
    issued = [one for one in all_ if one.native and closed(one) and one.at("finished")]
    return sum(any(e.id in known for e in one.entries) for one in issued), len(issued)


def reused(all_: list[Told]) -> tuple[int, int]:
    """A paper out of the owner's repository, or one that a register made needless."""
    own = [one for one in all_ if one.native and received(one)]
    stood_in = {"9.000001": ("address", "dancu"), "1.014459": ("tax_code", "doanhnghiep")}
    return sum(is_reused(one, stood_in) for one in own), len(own)


def is_reused(one: Told, stood_in: dict[str, tuple[str, str]]) -> bool:
    if Attachment.objects.filter(dossier=one.row, origin="vault").exists():
        return True
    field, register = stood_in.get(one.row.procedure_id, ("", ""))
    return bool(one.row.content.sources.get(field, {}).get("source") == register)


def petition_on_time(_: list[Told]) -> tuple[int, int]:
    """Open ones count while their term runs; those answered in the year by their own term."""
    came = [one for one in Petition.objects.all() if one.received_at < KNOWN]
    handled = [one for one in came if one.answered_at is None or in_year(one.answered_at)]
    kept = [one for one in handled if (one.answered_at or KNOWN) <= one.due]
    return len(kept), len(handled)


def acknowledged(follower: str) -> set[Any]:
    return set(Effect.objects.filter(follower=follower).values_list("entry", flat=True))


NAIVE: dict[str, Callable[[list[Told]], tuple[int, int]]] = {
    "dossier_online": dossier_online,
    "filed_alone": filed_alone,
    "on_time": on_time,
    "on_time_first_appointment": on_time_first_appointment,
    "satisfaction_all": satisfaction_all,
    "login_to_submit": login_to_submit,
    "payment_online_any": payment_online_any,
    "payment_online": payment_online,
    "synced": synced,
    "result_shared": result_shared,
    "reused": reused,
    "petition_on_time": petition_on_time,
}


@pytest.mark.slow
def test_the_historys_figures_agree_with_a_second_count(own_database: str, tmp_path: Path) -> None:
    load_history(lambda _done, _total: None, STORIES)
    follow_all(tmp_path)
    told = list(everything())
    period = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
    question = Question(period, as_of=as_of())
    product = {
        figure.indicator.id: (figure.numerator, figure.denominator)
        for figure in figures(Facts.open(tmp_path), chosen(NAIVE), question)
    }
    assert product == {name: count(told) for name, count in NAIVE.items()}
    assert all(denominator for _, denominator in product.values())


def follow_all(home: Path) -> None:
    """Older transactions of other tests may hold the follower up for a moment."""
    expected, seen = Entry.objects.count(), 0

    def all_seen() -> bool:
        nonlocal seen
        seen += catch_up(home)
        return seen >= expected

    assert eventually(all_seen), "the facts do not catch up"


def as_of() -> Any:
    from motcua.steering.indicators.period import AsOf

    return AsOf.moment(KNOWN.astimezone(UTC), HERE)


def everything() -> Iterator[Told]:
    entries: dict[Any, list[Entry]] = {}
    for entry in Entry.objects.order_by("stream_id", "n"):
        entries.setdefault(entry.stream_id, []).append(entry)
    related = ("clock", "effort", "rating", "content")
    for row in Dossier.objects.exclude(business="draft").select_related(*related):
        yield Told(row, entries[row.id])
