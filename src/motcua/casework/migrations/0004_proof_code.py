from django.db import migrations, models


class Migration(migrations.Migration):
    """Results are found by a random code of their own. Those issued before have none: the code
    printed on them was the dossier's, which can be counted; they are checked by their file."""

    dependencies = [
        ("casework", "0003_an_obligation_raised_during_work"),
    ]

    operations = [
        migrations.AddField(
            model_name="issueddocument",
            name="proof_code",
            field=models.CharField(
                help_text="printed on a result; cannot be guessed",
                max_length=16,
                null=True,
                unique=True,
            ),
        ),
    ]
