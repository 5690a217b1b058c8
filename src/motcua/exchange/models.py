"""The tables of this wing: what was asked outside, and how the outside systems are."""

from django.db import models
from uuid6 import uuid7


class CallLog(models.Model):
    """One question that a person or a duty asked of an outside system, and how it ended.

    No personal data: `subject` is a dossier or payment order id, `digest` the sha256 of the
    answer, so that a dispute can be settled without keeping what was answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    system = models.CharField(max_length=20)
    purpose = models.CharField(max_length=60)
    actor = models.CharField(max_length=80)
    unit = models.CharField(max_length=80, blank=True)
    subject = models.UUIDField(null=True)
    outcome = models.CharField(max_length=40)
    ms = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["system", "-at"], name="call_system"),
            models.Index(fields=["subject", "-at"], name="call_subject"),
        ]


class Circuit(models.Model):
    """The breaker of one system, shared by all processes; no row = never failed."""

    name = models.CharField(primary_key=True, max_length=20)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    open_until = models.DateTimeField(null=True)


class FeedCursor(models.Model):
    """How far a feed of an outside system has been read."""

    feed = models.CharField(primary_key=True, max_length=60)
    after = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    waits_on = models.CharField(max_length=300, blank=True, help_text="why it stands still")


class RefusedRow(models.Model):
    """A row of a feed that could not be taken, with the reason; a person decides."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feed = models.CharField(max_length=60)
    cursor = models.BigIntegerField()
    code = models.CharField(max_length=60)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "cursor"], name="refused_row_once")]


class SyncState(models.Model):
    """How a dossier stands at one outside system: the fourth state machine, of its own.

    `last_n` is the ledger number of the last entry that the system has acknowledged.
    """

    system = models.CharField(max_length=20)
    dossier = models.ForeignKey("casework.Dossier", on_delete=models.CASCADE, related_name="syncs")
    last_n = models.PositiveIntegerField(default=0)
    synced_at = models.DateTimeField()
    late = models.BooleanField(default=False, help_text="acknowledged later than the rule allows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "dossier"], name="sync_state_once")
        ]


class UnclaimedPayment(models.Model):
    """Money that came for no order of ours (the order was undone meanwhile); it goes back."""

    transaction = models.CharField(primary_key=True, max_length=80)
    order_id = models.CharField(max_length=80)
    amount = models.PositiveIntegerField()
    at = models.DateTimeField()
    refund_ref = models.CharField(max_length=80, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0, help_text="by the gateway, so far")
    try_at = models.DateTimeField(null=True, help_text="not before; null: was never refused")
