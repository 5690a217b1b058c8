from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_an_obligation_can_be_cancelled"),
    ]

    operations = [
        migrations.AlterField(
            model_name="paymentorder",
            name="way",
            field=models.CharField(blank=True, help_text="portal, online, cash", max_length=10),
        ),
    ]
