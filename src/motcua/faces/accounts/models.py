"""What the doors remember: who came in, and how often somebody tried."""

from django.db import models

from motcua.ledger.origin import new_id


class SignIn(models.Model):
    """One attempt to come in, or its end. Append-only for the application; kept at least as long as
    the parameter `sign_in_log_months` says, then removed by the owner's role within a day.

    `account` is null when the name belongs to nobody (the name itself is not kept: people type
    passwords there). `way`: vneid, password, code, enrol. `outcome`: in, out, wrong, locked,
    refused. `address` is the visitor's, as seen through trusted proxies.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    account = models.ForeignKey(
        "registers.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    way = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "accounts_signin"
        indexes = [
            models.Index(fields=["-at", "-id"], name="signin_newest"),
            models.Index(fields=["account", "-at"], name="signin_account"),
        ]


class Tries(models.Model):
    """How often something was tried in the window that ends at `until`; `key` is a keyed hash."""

    key = models.CharField(primary_key=True, max_length=64)
    n = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_tries"
