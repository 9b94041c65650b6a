"""Exports by label or by key."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="exportrun",
            name="values",
            field=models.CharField(default="labels", max_length=8),
        ),
    ]
