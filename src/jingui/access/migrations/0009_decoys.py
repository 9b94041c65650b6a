"""Decoys, and what alarms about reveals go by."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0008_masks_by_bytes"),
        ("workspaces", "0004_member_clearance"),
    ]

    operations = [
        migrations.AddField(
            model_name="revealusage",
            name="network",
            field=models.CharField(blank=True, max_length=43),
        ),
        migrations.AddField(
            model_name="revealusage",
            name="signal",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AlterField(
            model_name="revealusage",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("shown", "Shown"),
                    ("refused", "Refused"),
                    ("blocked", "Blocked"),
                    ("lifted", "Lifted"),
                    ("alarm", "Alarm"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="Decoy",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=63)),
                ("record_id", models.UUIDField()),
                ("created_by", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "decoy",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("workspace", "record_id"), name="decoy_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("decoy"),
    ]
