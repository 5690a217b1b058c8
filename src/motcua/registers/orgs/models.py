"""Units of the two-tier model, their counters and calendars."""

from django.db import models


class Unit(models.Model):
    """A unit by its text path: a province H48, a department H48.09, a commune H48.117.

    Scope is a prefix of the path. Units merge and split: rows are dated, codes stay.
    """

    class Kind(models.TextChoices):
        PROVINCE = "province"
        DEPARTMENT = "so"
        COMMUNE = "xa"
        WARD = "phuong"
        SPECIAL_ZONE = "dac_khu"
        DIVISION = "phong"
        COUNTER = "quay"

    path = models.CharField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=400, db_index=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    national_code = models.CharField(max_length=20, blank=True, help_text="e.g. commune 23527")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=12, default="assumed")

    class Meta:
        indexes = [models.Index(fields=["kind", "sort_key"], name="unit_kind")]

    def __str__(self) -> str:
        return self.path


class ParameterRow(models.Model):
    """A dated parameter that an administrator added beside those that ship."""

    name = models.CharField(max_length=80)
    value = models.JSONField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    province = models.CharField(max_length=10, blank=True)
    agency = models.CharField(max_length=80, blank=True)
    procedure = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=12, default="assumed")

    class Meta:
        indexes = [models.Index(fields=["name", "valid_from"], name="parameter_name")]
