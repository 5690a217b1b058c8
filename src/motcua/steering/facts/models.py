"""What facts need to know about the installation itself: when it, or what it asks, was away."""

from django.db import models
from django.db.models import Q

from motcua.ledger.origin import new_id


class Outage(models.Model):
    """A window in which a system that people need for filing was away; open while `ended` is null.

    `system`: the connector's name, or `motcua` for this installation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    system = models.CharField(max_length=20)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system"], condition=Q(ended__isnull=True), name="one_open_outage"
            ),
            models.UniqueConstraint(fields=["system", "began"], name="outage_once"),
        ]


class Watch(models.Model):
    """A stretch of time through which this installation lived; a gap between two is an outage."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    began = models.DateTimeField(unique=True)
    seen = models.DateTimeField(db_index=True, help_text="the newest sign of life")
