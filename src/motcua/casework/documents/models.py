"""Files, attachments, issued documents, signatures under way, the owner's papers."""

from django.db import models

from motcua.ledger.origin import new_id


class StoredFile(models.Model):
    """A file in the content-addressed store; written and synced before the transaction."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField()
    mime = models.CharField(max_length=100)
    pages = models.PositiveIntegerField(null=True)


class Attachment(models.Model):
    """A paper of a dossier and its receipt. `origin`: upload, vault, register, counter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(
        "casework.Dossier", on_delete=models.PROTECT, related_name="attachments"
    )
    component = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, default="upload")
    vault_item = models.ForeignKey("casework.VaultItem", null=True, on_delete=models.PROTECT)
    received_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)


class IssuedDocument(models.Model):
    """A slip, letter or result that an office makes, from draft to seal.

    `state`: draft → prepared → signed → sealed (results); slips end at signed.
    `file` is always the newest revision; earlier signatures stay valid in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(
        "casework.Dossier", on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default="draft")
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict, help_text="what the template was given")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT)
    unit = models.ForeignKey("registers.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True, help_text="number as printed")
    issued_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("registers.Account", null=True, on_delete=models.PROTECT)
    revoked_at = models.DateTimeField(null=True)
    specimen = models.BooleanField(default=False, help_text="demo history: a shared specimen")
    proof_code = models.CharField(
        max_length=16, null=True, unique=True, help_text="printed on a result; cannot be guessed"
    )

    class Meta:
        indexes = [models.Index(fields=["dossier", "kind"], name="issued_kind")]


class SigningTask(models.Model):
    """A prepared document waits here for one signature (two-step: prepare, sign, attach)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="signings")
    signer = models.ForeignKey("registers.Account", on_delete=models.PROTECT)
    purpose = models.CharField(max_length=20, help_text="officer, leader, seal")
    prepared = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    field = models.CharField(max_length=60)
    digest = models.CharField(max_length=128)
    certificate = models.TextField(help_text="PEM of the signer that it was prepared for")
    context = models.JSONField(default=dict, help_text="what finishing the signature needs")
    prepared_at = models.DateTimeField()
    attached_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, blank=True, help_text="remote or upload")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "purpose"],
                condition=models.Q(attached_at=None),
                name="one_open_signing",
            )
        ]


class BookNumber(models.Model):
    """The last number given in a unit's book of a year; gapless."""

    unit = models.ForeignKey("registers.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    book = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "book"], name="book_once")]


class VaultItem(models.Model):
    """A paper of a person or organisation that may be used again (the portal's is the master)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("registers.Person", null=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey("registers.Organisation", null=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=60)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    document = models.OneToOneField(IssuedDocument, null=True, on_delete=models.PROTECT)
    added_at = models.DateTimeField()
