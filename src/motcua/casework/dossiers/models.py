"""The dossier and what belongs to nobody else: content, clock, identity, supplements, tasks."""

from django.db import models

from motcua.law.lifecycle import Business, Delivery, Money
from motcua.ledger.origin import new_id


def _choices(states: type[Business] | type[Money] | type[Delivery]) -> list[tuple[str, str]]:
    return [(state.value, state.value) for state in states]


class Channel(models.TextChoices):
    """Where a dossier came in."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


class Filing(models.TextChoices):
    """Five ways of filing, never one word: alone, helped, for another, in person, by post."""

    ALONE = "alone"
    HELPED = "helped"
    FOR_ANOTHER = "for_another"
    IN_PERSON = "in_person"
    POST = "post"


class Dossier(models.Model):
    """A dossier from its first draft to its returned result.

    `mirror` names the system that owns the status (empty = native, ours). The code is
    given at submission and never reused.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=40, unique=True, null=True)
    procedure = models.ForeignKey("registers.Procedure", on_delete=models.PROTECT)
    version = models.ForeignKey("registers.ProcedureVersion", null=True, on_delete=models.PROTECT)
    unit = models.ForeignKey(
        "registers.Unit", on_delete=models.PROTECT, related_name="dossiers",
        help_text="the competent agency",
    )  # fmt: skip
    received_by = models.ForeignKey(
        "registers.Unit", null=True, on_delete=models.PROTECT, related_name="+",
        help_text="the counter that received it",
    )  # fmt: skip
    person = models.ForeignKey("registers.Person", null=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey("registers.Organisation", null=True, on_delete=models.PROTECT)
    helper = models.ForeignKey(
        "registers.Account", null=True, on_delete=models.PROTECT, related_name="+",
        help_text="who helped, or filed for the owner",
    )  # fmt: skip
    mirror = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    filing = models.CharField(max_length=12, choices=Filing.choices)
    business = models.CharField(max_length=12, choices=_choices(Business), default=Business.DRAFT)
    money = models.CharField(max_length=10, choices=_choices(Money), default=Money.NONE)
    delivery = models.CharField(max_length=10, choices=_choices(Delivery), default=Delivery.NONE)
    assignee = models.ForeignKey(
        "registers.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    step = models.CharField(max_length=40, blank=True, help_text="position in the route")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "procedure"],
                condition=models.Q(business="draft", filing="alone"),
                nulls_distinct=False,
                name="one_open_draft",
            )
        ]
        indexes = [
            models.Index(fields=["unit", "business", "-created_at"], name="dossier_queue"),
            models.Index(fields=["person", "-created_at"], name="dossier_person"),
            models.Index(fields=["organisation", "-created_at"], name="dossier_organisation"),
        ]

    def __str__(self) -> str:
        return self.code or str(self.id)


class Content(models.Model):
    """What the person declared. `sources`: field → {source, at, edited} of every value."""

    dossier = models.OneToOneField(Dossier, primary_key=True, on_delete=models.CASCADE)
    values = models.JSONField(default=dict)
    sources = models.JSONField(default=dict)
    page = models.CharField(max_length=40, blank=True, help_text="where the person left off")
    revision = models.PositiveIntegerField(default=0, help_text="rises with every save")
    saved_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    secret = models.CharField(max_length=12, blank=True, help_text="for public tracking")
    return_by = models.CharField(max_length=10, default="electronic")
    contact = models.JSONField(default=dict, help_text="phone, email, address for this dossier")
    applicant = models.JSONField(default=dict, help_text="who filed, when not the owner")


class Effort(models.Model):
    """How long filing took: seconds in active sessions from sign-in to submission."""

    dossier = models.OneToOneField(Dossier, primary_key=True, on_delete=models.CASCADE)
    signed_in_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    active_seconds = models.PositiveIntegerField(default=0)
    sessions = models.PositiveSmallIntegerField(default=0)
    fields_prefilled = models.PositiveSmallIntegerField(null=True)
    fields_typed = models.PositiveSmallIntegerField(null=True)


class Clock(models.Model):
    """The stored answer of `motcua.law.clock`; can always be recomputed from the ledger."""

    dossier = models.OneToOneField(Dossier, primary_key=True, on_delete=models.CASCADE)
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True, help_text="valid receipt in working time")
    first_answer_due = models.DateTimeField(null=True, db_index=True)
    first_answer_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    first_due = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True, db_index=True)
    paused_since = models.DateTimeField(null=True)
    apology_due = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    reappointments = models.PositiveSmallIntegerField(default=0)


class IdentityCheck(models.Model):
    """The check of the digital identity at intake (R-29); acceptance is impossible without."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="identity_checks")
    outcome = models.CharField(max_length=20, help_text="match, mismatch, source_unavailable")
    source = models.CharField(max_length=40)
    differs = models.JSONField(default=list, help_text="names of fields that differ")
    at = models.DateTimeField()
    officer = models.ForeignKey("registers.Account", null=True, on_delete=models.PROTECT)
    decision = models.CharField(max_length=300, blank=True, help_text="why accepted all the same")


class SupplementRequest(models.Model):
    """One request with all points. `points`: [{id, key, text, answer}] (R-28; once)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    points = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("registers.Account", null=True, on_delete=models.PROTECT)
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)


class Withdrawal(models.Model):
    """What the owner said on taking the dossier back; no row where nothing was said.

    The ledger holds only that something was said.
    """

    dossier = models.OneToOneField(Dossier, primary_key=True, on_delete=models.CASCADE)
    reason = models.TextField()


class RouteTask(models.Model):
    """One stay at one step of the internal route: who had it, from when, until when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="tasks")
    step = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    unit = models.ForeignKey("registers.Unit", on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey("registers.Account", null=True, on_delete=models.PROTECT)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True, help_text="forwarded, returned, done")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "role", "done_at"], name="task_queue")]


class DailySerial(models.Model):
    """The serial of dossier codes per agency and day; gaps allowed, never reused."""

    agency = models.CharField(max_length=80)
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="serial_once")]
