"""Plans in force here: targets, tasks, and who answers for them."""

from django.db import models

from motcua.ledger.origin import new_id


class Plan(models.Model):
    """A plan document, once per `doc`; loading it again brings its rows up to date."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    doc = models.CharField(max_length=60, unique=True)
    number = models.CharField(max_length=80, blank=True)
    dated = models.CharField(max_length=120, blank=True, help_text="a date, or what is legible")
    issuer = models.CharField(max_length=300)
    title = models.TextField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    unit_path = models.CharField(max_length=80, blank=True, help_text="the unit that it binds")
    cited = models.JSONField(default=list, help_text="[{number, date, issuer, title, role}]")
    notes = models.JSONField(default=list, help_text="what is unclear in the document")
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number or self.doc


class PlanTarget(models.Model):
    """One target as written and as read. `value` is null while guidance is pending."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField(null=True)
    text = models.TextField()
    comparator = models.CharField(max_length=8)
    value = models.JSONField(null=True)
    unit = models.CharField(max_length=60)
    clause = models.TextField(blank=True)
    indicators = models.JSONField(default=list, help_text="ids; empty = none measures it")
    why = models.TextField(blank=True, help_text="why none measures it")
    reading = models.JSONField(null=True, help_text="{comparator, value, unit, why}")
    unit_path = models.CharField(max_length=80, blank=True)
    head = models.ForeignKey(
        "registers.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="the accountable head",
    )  # fmt: skip
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="target_place")]


class PlanTask(models.Model):
    """One task: what, who leads, who coordinates, until when, and whether it is done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    lead = models.CharField(max_length=300, blank=True)
    coordinate = models.CharField(max_length=300, blank=True)
    clause = models.TextField(blank=True)
    deadline_kind = models.CharField(max_length=12)
    deadline_text = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_note = models.CharField(max_length=500, blank=True)
    head = models.ForeignKey(
        "registers.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="task_place")]
        indexes = [models.Index(fields=["until"], name="task_until")]
