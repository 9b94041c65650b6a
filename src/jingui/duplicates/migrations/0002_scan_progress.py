"""When a scan last moved, so that a lost one blocks nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="duplicatescan",
            name="progressed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
