import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_the_ways_of_a_payment")]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("dossier", models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, primary_key=True,
                    serialize=False, to="casework.dossier",
                )),
                ("reason", models.TextField()),
            ],
        ),
    ]  # fmt: skip
