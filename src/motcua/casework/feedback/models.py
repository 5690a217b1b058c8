"""Ratings after a result, and petitions (phản ánh, kiến nghị)."""

from django.db import models

from motcua.ledger.origin import new_id


class Rating(models.Model):
    """One rating per dossier, 1 (very dissatisfied) to 5 (very satisfied)."""

    dossier = models.OneToOneField(
        "casework.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="rating"
    )
    score = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=1000, blank=True)
    channel = models.CharField(max_length=8)
    at = models.DateTimeField()


class Petition(models.Model):
    """A reflection or recommendation with its source and its lawful term."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=20, help_text="portal, 1022, counter, letter, motcua")
    source_id = models.CharField(max_length=60)
    unit = models.ForeignKey("registers.Unit", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey("casework.Dossier", null=True, on_delete=models.PROTECT)
    received_at = models.DateTimeField()
    due = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=20, default="open")
    likes = models.PositiveSmallIntegerField(default=0)
    dislikes = models.PositiveSmallIntegerField(default=0)
    repeated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="petition_once")
        ]


class PetitionAnswer(models.Model):
    """What the office answers a caller of 1022; the hotline gives it on, once."""

    petition = models.OneToOneField(
        Petition, primary_key=True, on_delete=models.CASCADE, related_name="answer"
    )
    text = models.TextField()
    officer = models.ForeignKey("registers.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, help_text="when the hotline had it")
