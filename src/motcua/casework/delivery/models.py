"""How a result reaches its owner: electronic, at the counter, by post."""

from django.db import models

from motcua.ledger.origin import new_id


class Handover(models.Model):
    """One delivery of one dossier's result."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField(
        "casework.Dossier", on_delete=models.PROTECT, related_name="handover"
    )
    way = models.CharField(max_length=10)
    ready_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    tracking = models.CharField(max_length=60, blank=True)
    proof = models.CharField(max_length=200, blank=True)
