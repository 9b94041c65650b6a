"""The table of exports and its second wall."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExportRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("member_id", models.UUIDField(null=True)),
                ("channel", models.CharField(default="web", max_length=16)),
                ("object_key", models.CharField(max_length=40)),
                ("format", models.CharField(max_length=8)),
                ("query", models.JSONField(default=dict)),
                ("columns", models.JSONField(default=list)),
                ("language", models.CharField(default="zh-Hans", max_length=16)),
                ("status", models.CharField(default="waiting", max_length=16)),
                ("file_name", models.CharField(max_length=255)),
                ("total_count", models.IntegerField(default=0)),
                ("row_count", models.IntegerField(default=0)),
                ("file_bytes", models.BigIntegerField(default=0)),
                ("error", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "export_run",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [models.Index(fields=["workspace", "-created_at"], name="export_run_recent")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("export_run"),
    ]
