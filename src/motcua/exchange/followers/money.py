"""Duties of money that no entry calls for: silent call-backs, and money for no order."""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from motcua.casework.money.models import PaymentOrder
from motcua.exchange.calls.payment import query_payment
from motcua.exchange.calls.payment_booking import GATEWAY
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError, SourceRefused
from motcua.exchange.models import CallLog, UnclaimedPayment
from motcua.law.errors import Refused
from motcua.law.log import logger
from motcua.ledger.follow import alone

log = logger(__name__)

ASK_AFTER = timedelta(minutes=2)
GIVE_UP_AFTER = timedelta(days=1)
BATCH = 50
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(days=1)


def settle_money() -> int:
    """Asks about orders whose call-back is missing, sends unclaimed money back; how many."""
    with alone("money") as mine:
        return _ask_about_pending() + _send_unclaimed_back() if mine else 0


def _ask_about_pending() -> int:
    """Orders that have been pending for two minutes, each asked at most every two minutes."""
    now = timezone.now()
    asked = CallLog.objects.filter(purpose="payment_query", at__gt=now - ASK_AFTER)
    started = CallLog.objects.filter(
        purpose="payment_start", at__gt=now - GIVE_UP_AFTER, at__lt=now - ASK_AFTER
    )
    rows = PaymentOrder.objects.filter(state="pending", pk__in=started.values("subject"))
    done = 0
    for order in rows.exclude(pk__in=asked.values("subject"))[:BATCH]:
        try:
            query_payment(order.pk, actor=GATEWAY, at=timezone.now())
            done += 1
        except Refused:
            break
    return done


def _send_unclaimed_back() -> int:
    """What was never refused goes first, then what has waited longest for its next try."""
    now, done = timezone.now(), 0
    ripe = UnclaimedPayment.objects.filter(Q(try_at=None) | Q(try_at__lte=now), refund_ref="")
    for row in ripe.order_by(F("try_at").asc(nulls_first=True), "at")[:BATCH]:
        try:
            sent = registry.payment.get().refund(
                row.order_id, row.transaction, row.amount, f"unclaimed:{row.transaction}"
            )
        except SourceRefused:
            _pause(row, now)
            continue
        except SourceError:
            break
        row.refund_ref = sent.transaction
        row.save(update_fields=["refund_ref"])
        done += 1
    return done


def _pause(row: UnclaimedPayment, now: datetime) -> None:
    """Notes a refusal; each pause is twice the one before, up to a day."""
    pause = min(FIRST_PAUSE * 2 ** min(row.refusals, 16), LONGEST_PAUSE)
    row.refusals, row.try_at = row.refusals + 1, now + pause
    row.save(update_fields=["refusals", "try_at"])
    log.warning("the gateway refuses to take back the unclaimed payment %s", row.pk)
