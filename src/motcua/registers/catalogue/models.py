"""Procedures, their versions, and what an import could not read surely."""

from django.db import models


class Procedure(models.Model):
    """A procedure as the national portal publishes it; facts only."""

    code = models.CharField(primary_key=True, max_length=20)
    name_vi = models.TextField(help_text="up to 1,100 characters occur")
    name_en = models.TextField(blank=True)
    sort_key = models.CharField(max_length=1200)
    field = models.CharField(max_length=200, db_index=True)
    levels = models.JSONField(default=list, help_text="bo, tinh, xa, khac")
    audience = models.JSONField(default=list, help_text="who may ask for it, as published")
    agency = models.TextField(blank=True, help_text="as published")
    decision = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict, help_text="channels, limits, fees, papers, result")
    digest = models.CharField(max_length=64, help_text="of the facts, to see a change")
    owner = models.CharField(max_length=40, default="", blank=True, help_text="'' = native")
    owner_since = models.DateField(null=True)
    owner_source = models.CharField(max_length=300, blank=True)
    service_level = models.CharField(max_length=12, default="unknown", help_text="full, partial")
    eligible = models.BooleanField(null=True, help_text="for full online service; null = unknown")
    abolished_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["sort_key"], name="procedure_sort")]

    @property
    def mirrored(self) -> bool:
        return bool(self.owner)


class ProcedureVersion(models.Model):
    """A procedure modelled in full; a dossier keeps the version of its receipt date."""

    id = models.BigAutoField(primary_key=True)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    level = models.CharField(max_length=10, help_text="so or xa: who decides")
    unit = models.CharField(max_length=80, blank=True, help_text="path suffix of a department")
    applicants = models.JSONField(default=list, help_text="person, organisation")
    term = models.JSONField(help_text="kind, n, supplement, cutoff, by channel; with sources")
    fee = models.JSONField(default=dict, help_text="a rule of motcua.law.fees")
    components = models.JSONField(default=list)
    route = models.JSONField(help_text="a route of motcua.law.route")
    result = models.JSONField(help_text="document kind, title vi/en, validity")
    texts = models.JSONField(default=dict, help_text="plain words vi/en for the page")
    badges = models.JSONField(default=list, help_text="what stands without a verified source")
    form = models.ForeignKey("registers.FormVersion", null=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "n"], name="procedure_version")]


class ReviewItem(models.Model):
    """What an import could not read surely, with its raw text; a person decides."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="reviews")
    field = models.CharField(max_length=40)
    raw = models.TextField()
    why = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True, help_text="as the ledger names people")
    decision = models.CharField(max_length=12, blank=True, help_text="accepted, wrong")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "field"], name="review_once")]
