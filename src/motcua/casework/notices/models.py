"""What people are told, in the app; e-mail and SMS carry the same words outside."""

from django.db import models

from motcua.ledger.origin import new_id


class Notice(models.Model):
    """A notice to a person, or to an officer's account; texts are rendered when shown."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("registers.Person", null=True, on_delete=models.PROTECT)
    account = models.ForeignKey("registers.Account", null=True, on_delete=models.PROTECT)
    dossier = models.ForeignKey("casework.Dossier", null=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict, help_text="codes, dates, amounts; no form values")
    entry = models.UUIDField(null=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "person", "account"], name="notice_once",
                                    nulls_distinct=False)
        ]  # fmt: skip
        indexes = [models.Index(fields=["person", "-at"], name="notice_person")]
