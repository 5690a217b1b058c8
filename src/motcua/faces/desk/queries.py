"""What the desk and the administration read from the tables of others.

Lists of dossiers have their queries in `casework.dossiers`; here stand the reads that only these
screens ask: audit, accounts, what waits between us and the outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from motcua.casework.dossiers.queries import subjects_of
from motcua.exchange.models import CallLog, Circuit, FeedCursor, RefusedRow, UnclaimedPayment
from motcua.ledger.models import AccessLog, Cursor, DaySeal, Entry, HeldStream, Verification
from motcua.registers.orgs.models import ParameterRow, Unit
from motcua.registers.people.access import scope_of, within
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, Posting
from motcua.registers.people.officers import officers_of


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of the administrator's first page."""

    accounts: int
    closed: int
    units: int
    parked: int
    added: int
    refused: int
    money: int


def overview(actor: Actor) -> Overview:
    """Accounts and units in the actor's scope; the rest is of the installation."""
    officers = officers_of(actor, "accounts")
    units = Unit.objects.filter(within(scope_of(actor, "units"), actor.unit, "path"))
    return Overview(
        accounts=officers.count(), closed=officers.filter(is_active=False).count(),
        units=units.filter(valid_until=None).count(),
        parked=HeldStream.objects.filter(parked=True).count(),
        added=ParameterRow.objects.count(), refused=refused_rows().count(), money=stray_money(),
    )  # fmt: skip


def officers_with_posts(actor: Actor, words: str) -> QuerySet[Account]:
    """The officers of the actor's scope by user name, each with all posts; two queries."""
    rows = officers_of(actor, "accounts")
    if words:
        rows = rows.filter(Q(full_name__icontains=words) | Q(username__icontains=words))
    posts = Posting.objects.select_related("unit").order_by("-valid_from")
    return rows.prefetch_related(Prefetch("postings", queryset=posts)).order_by("username")


def added_parameters() -> QuerySet[ParameterRow]:
    """What administrators added beside the shipped parameters."""
    return ParameterRow.objects.all()


def circuits() -> dict[str, Circuit]:
    """The breaker of each system that was ever asked."""
    return {row.name: row for row in Circuit.objects.all()}


def last_calls() -> dict[str, CallLog]:
    """The last question to each system; one query."""
    rows = CallLog.objects.order_by("system", "-at").distinct("system")
    return {row.system: row for row in rows}


def follower_cursors() -> dict[str, Cursor]:
    return {row.follower: row for row in Cursor.objects.all()}


def held_streams() -> dict[str, list[HeldStream]]:
    """The streams that each follower holds back."""
    held: dict[str, list[HeldStream]] = {}
    for row in HeldStream.objects.order_by("follower", "stream_id"):
        held.setdefault(row.follower, []).append(row)
    return held


def feed_cursors() -> dict[str, FeedCursor]:
    return {row.feed: row for row in FeedCursor.objects.all()}


def refused_rows(feed: str = "") -> QuerySet[RefusedRow]:
    """Rows of feeds that could not be taken and still wait; `feed` narrows it."""
    rows = RefusedRow.objects.filter(settled_at=None)
    return rows.filter(feed=feed) if feed else rows


def refused_by_feed(most: int) -> Mapping[str, list[RefusedRow]]:
    """The oldest refused rows, at most so many of them all."""
    found: dict[str, list[RefusedRow]] = {}
    for row in refused_rows().order_by("feed", "cursor")[:most]:
        found.setdefault(row.feed, []).append(row)
    return found


def unclaimed_payments() -> QuerySet[UnclaimedPayment]:
    """Money that came for no order of ours, what still lies here first."""
    return UnclaimedPayment.objects.order_by("refund_ref", "-at")


def stray_money() -> int:
    """Payments for no order of ours that did not go back yet."""
    return UnclaimedPayment.objects.filter(refund_ref="").count()


def finished_verifications(most: int) -> list[Verification]:
    """The last runs of the ledger's verification, newest first."""
    return list(Verification.objects.exclude(finished_at=None).order_by("-finished_at")[:most])


def count_entries() -> int:
    return Entry.objects.count()


def newest_seals(most: int) -> QuerySet[DaySeal]:
    """The sealed days, newest first."""
    return DaySeal.objects.order_by("-day")[:most]


def reads_of_personal_data(actor: Actor, words: str) -> QuerySet[AccessLog]:
    """The access log of the auditor's province, newest first.

    `words`: an identification number, tax code, dossier code or user name of an officer.
    """
    rows = AccessLog.objects.filter(unit__startswith=actor.unit.partition(".")[0])
    if words:
        rows = rows.filter(Q(subject_id__in=subjects_of(words)) | Q(actor__in=_officers(words)))
    return rows.order_by("-at")


def account_entries(stream_kind: str, account: UUID, most: int) -> list[Entry]:
    """What was changed about an account, newest first."""
    rows = Entry.objects.filter(stream_kind=stream_kind, stream_id=account)
    return list(rows.order_by("-n")[:most])


def unit_of(path: str) -> Unit | None:
    return Unit.objects.filter(pk=path).first() if path else None


def _officers(words: str) -> list[str]:
    """The officer of a user name, as the log names accounts."""
    found = Account.objects.filter(kind="officer", username=words).values_list("pk", flat=True)
    return [f"account:{key}" for key in found]
