"""Tables of the ledger. UPDATE and DELETE on entries and access log are revoked in production."""

from django.db import models

from motcua.ledger.fields import CurrentEpoch, CurrentTransaction, Xid8Field
from motcua.ledger.origin import new_id

GENESIS = "0" * 64


class Epoch(models.Model):
    """One row per life of the cluster; transaction ids start again after a restore.

    `cluster` is PostgreSQL's system identifier where the epoch began.
    """

    n = models.IntegerField(primary_key=True)
    since = models.DateTimeField()
    why = models.CharField(max_length=200)
    cluster = models.CharField(max_length=40)


class Entry(models.Model):
    """One thing that happened. Payloads hold ids, codes, amounts, digests; never personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream_kind = models.CharField(max_length=20)
    stream_id = models.UUIDField()
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField(help_text="when it happened in law")
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    unit = models.CharField(max_length=80, blank=True)
    payload = models.JSONField(default=dict)
    ground = models.CharField(max_length=300, blank=True)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    epoch = models.IntegerField(db_default=CurrentEpoch())
    tx = Xid8Field(db_default=CurrentTransaction())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream_kind", "stream_id", "n"], name="entry_stream_n")
        ]
        indexes = [
            models.Index(fields=["epoch", "tx", "id"], name="entry_follow"),
            models.Index(fields=["recorded_at"], name="entry_recorded"),
        ]


class AccessLog(models.Model):
    """Who read whose personal data, for which purpose. Not chained; digested daily."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    unit = models.CharField(max_length=80, blank=True)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    purpose = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="access_subject")]


class DaySeal(models.Model):
    """The signed digest of all chain heads that moved on one local day."""

    day = models.DateField(primary_key=True)
    entries = models.PositiveIntegerField()
    chains = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    access_digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=200)
    sealed_at = models.DateTimeField()


class Cursor(models.Model):
    """How far a follower has come: the triple (epoch, tx, id) of the last entry it handled."""

    follower = models.CharField(primary_key=True, max_length=60)
    epoch = models.IntegerField(default=0)
    tx = Xid8Field(default=0)
    entry = models.UUIDField(default="00000000-0000-0000-0000-000000000000")
    moved_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True, help_text="older entries are passed over")


class Effect(models.Model):
    """An effect that a follower has had, once per (follower, entry, effect)."""

    follower = models.CharField(max_length=60)
    entry = models.UUIDField()
    effect = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "entry", "effect"], name="effect_once")
        ]


class HeldStream(models.Model):
    """A stream that waits for one follower after a failure; parked after five tries."""

    follower = models.CharField(max_length=60)
    stream_kind = models.CharField(max_length=20)
    stream_id = models.UUIDField()
    from_n = models.PositiveIntegerField()
    tries = models.PositiveSmallIntegerField(default=1)
    next_try_at = models.DateTimeField()
    parked = models.BooleanField(default=False)
    error = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "stream_kind", "stream_id"], name="held_once"
            )
        ]


class Verification(models.Model):
    """One reading of the whole ledger: asked for, run by a worker, its result kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_at = models.DateTimeField(db_index=True)
    asked_by = models.CharField(max_length=80)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveBigIntegerField(default=0, help_text="entries when it was asked for")
    read = models.PositiveBigIntegerField(default=0, help_text="entries read so far")
    chains = models.PositiveBigIntegerField(default=0)
    sealed_days = models.PositiveIntegerField(default=0)
    broken_total = models.PositiveIntegerField(default=0)
    broken = models.JSONField(default=list, help_text="the first findings: entry or day, why")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finished_at"], condition=models.Q(finished_at=None),
                nulls_distinct=False, name="verification_one_pending",
            )
        ]  # fmt: skip
