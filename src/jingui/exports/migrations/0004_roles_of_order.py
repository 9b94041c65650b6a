"""The roles that counted when an export was ordered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0003_governed"),
    ]

    operations = [
        migrations.AddField("exportrun", "role_ids", models.JSONField(null=True)),
    ]
