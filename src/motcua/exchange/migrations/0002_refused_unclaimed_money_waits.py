"""Unclaimed money that the gateway does not take back is tried again later and later."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="unclaimedpayment",
            name="refusals",
            field=models.PositiveSmallIntegerField(default=0, help_text="by the gateway, so far"),
        ),
        migrations.AddField(
            model_name="unclaimedpayment",
            name="try_at",
            field=models.DateTimeField(help_text="not before; null: was never refused", null=True),
        ),
    ]
