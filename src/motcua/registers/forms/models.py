"""Form versions: JSON Schema + layout + conditions + prefill map + calculations."""

from django.db import models


class FormVersion(models.Model):
    """One version of a form, immutable once a dossier uses it."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=80)
    n = models.PositiveSmallIntegerField()
    schema = models.JSONField(help_text="JSON Schema 2020-12 of the values")
    layout = models.JSONField(help_text="pages, fields, widgets, labels vi/en")
    conditions = models.JSONField(default=dict)
    prefill = models.JSONField(default=dict, help_text="field → source path")
    calculations = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "n"], name="form_version")]
