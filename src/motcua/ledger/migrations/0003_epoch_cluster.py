from django.db import migrations, models

HERE = "UPDATE ledger_epoch SET cluster = (SELECT (pg_control_system()).system_identifier::text)"


class Migration(migrations.Migration):
    """Each epoch remembers the cluster in which it began."""

    dependencies = [
        ("ledger", "0002_cursor_not_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="epoch",
            name="cluster",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        migrations.RunSQL(HERE, migrations.RunSQL.noop),
    ]
