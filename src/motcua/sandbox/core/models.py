"""The sandbox's own tables."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Record(models.Model):
    """One thing an outside system knows. Use it through `core.state`."""

    system = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager["Record"]] = models.Manager()

    class Meta:
        app_label = "sandbox_core"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["system", "kind", "key"], name="record_once")
        ]


class Seen(models.Model):
    """One request that a system received, and the status that it answered."""

    system = models.CharField(max_length=20, db_index=True)
    method = models.CharField(max_length=8)
    path = models.TextField()
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    status = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager["Seen"]] = models.Manager()

    class Meta:
        app_label = "sandbox_core"


class Fault(models.Model):
    """How a system misbehaves now; no row = well."""

    system = models.CharField(max_length=20, primary_key=True)
    latency_ms = models.PositiveIntegerField(default=0)
    error_rate = models.FloatField(default=0.0)
    status = models.PositiveSmallIntegerField(default=500)
    down = models.BooleanField(default=False)
    duplicate = models.BooleanField(default=False)
    wrong = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Fault"]] = models.Manager()

    class Meta:
        app_label = "sandbox_core"
