"""Pairs by their smaller id, too: a purge lets go of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0002_scan_progress"),
        ("workspaces", "0002_member_territory"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="duplicatepair",
            index=models.Index(fields=["low_id"], name="duplicate_pair_low"),
        ),
    ]
