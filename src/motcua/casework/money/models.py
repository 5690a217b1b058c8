"""Payment orders, what payment services said about them, and obligations of later."""

from django.db import models

from motcua.ledger.origin import new_id


class PaymentOrder(models.Model):
    """What a dossier owes at filing, in đồng. One per dossier; keyed by the draft.

    `way` is empty until it is paid, then: portal (over the national portal's payment platform),
    online (over the gateway of a ministry or of ours), cash (at the counter).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField(
        "casework.Dossier", on_delete=models.PROTECT, related_name="payment"
    )
    amount = models.PositiveIntegerField()
    lines = models.JSONField(default=list, help_text="[{name_vi, name_en, amount}]")
    ground = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default="due")
    provider_ref = models.CharField(max_length=80, blank=True)
    way = models.CharField(max_length=10, blank=True, help_text="portal, online, cash")
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    refunded_at = models.DateTimeField(null=True)


class PaymentMessage(models.Model):
    """One transaction that a payment service told us of; a second one owes a refund."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="messages")
    transaction = models.CharField(max_length=80, unique=True)
    amount = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, help_text="paid, doubled, wrong_amount, failed")
    at = models.DateTimeField()
    refund_ref = models.CharField(max_length=80, blank=True)


class Obligation(models.Model):
    """A financial obligation raised while a dossier is in work, in đồng; one open at a time.

    `what` is for the applicant to read, `proof` a receipt or decision by its number.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(
        "casework.Dossier", on_delete=models.PROTECT, related_name="obligations"
    )
    amount = models.PositiveBigIntegerField()
    what = models.CharField(max_length=500)
    notice = models.CharField(max_length=80, blank=True, help_text="number of the tax notice")
    state = models.CharField(max_length=10, help_text="due, paid, waived, cancelled")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("registers.Account", null=True, on_delete=models.PROTECT)
    settled_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(settled_at=None), name="one_open_obligation"
            )
        ]
