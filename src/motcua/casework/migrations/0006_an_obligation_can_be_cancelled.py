"""An obligation ends with its dossier; only the words about its state change."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0005_petition_answer")]

    operations = [
        migrations.AlterField(
            model_name="obligation",
            name="state",
            field=models.CharField(help_text="due, paid, waived, cancelled", max_length=10),
        ),
    ]
