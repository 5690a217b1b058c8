from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_the_oldest(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Two that were asked for at once have no result yet: one of them says the same."""
    pending = apps.get_model("ledger", "Verification").objects.filter(finished_at=None)
    kept = pending.order_by("asked_at").first()
    if kept is not None:
        pending.exclude(pk=kept.pk).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0004_verification"),
    ]

    operations = [
        migrations.RunPython(keep_the_oldest, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None)), fields=("finished_at",),
                name="verification_one_pending", nulls_distinct=False,
            ),
        ),
    ]
