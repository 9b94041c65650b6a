"""Security levels of objects, and the field that labels their records."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What is there stays public."""

    dependencies = [("catalog", "0005_doubled_indexes")]

    operations = [
        migrations.AddField("objectdef", "level", models.SmallIntegerField(default=1)),
        migrations.AddField("objectdef", "record_levels", models.JSONField(default=dict)),
    ]
