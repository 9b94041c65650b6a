"""Exports that others must agree to, and sealed files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0002_values"),
    ]

    operations = [
        migrations.AddField("exportrun", "reason", models.CharField(blank=True, default="", max_length=500)),
        migrations.AddField("exportrun", "is_sealed", models.BooleanField(default=False)),
        migrations.AddField("exportrun", "passphrase", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("exportrun", "approval_id", models.UUIDField(null=True)),
        migrations.AddField("exportrun", "definition", models.CharField(blank=True, default="", max_length=64)),
        migrations.AddField("exportrun", "approved_at", models.DateTimeField(null=True)),
        migrations.AddField("exportrun", "download_count", models.IntegerField(default=0)),
        migrations.AddIndex(
            "exportrun", models.Index(fields=["member_id", "-created_at"], name="export_run_of_member")
        ),
    ]
