"""The table of long changes of fields and its second wall."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    """A new table."""

    dependencies = [("catalog", "0003_text_forms"), ("workspaces", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="FieldRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("field_key", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(choices=[("type_change", "Type Change"), ("index", "Index")], max_length=16),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("undone", "Undone"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("wish", models.JSONField(default=dict)),
                ("old_type", models.CharField(blank=True, max_length=24)),
                ("old_key", models.CharField(blank=True, max_length=40)),
                ("report", models.JSONField(default=dict)),
                ("done_count", models.BigIntegerField(default=0)),
                ("total_count", models.BigIntegerField(default=0)),
                ("checkpoint", models.UUIDField(null=True)),
                ("error", models.JSONField(null=True)),
                ("member_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "field_run",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [models.Index(fields=["workspace", "object_key", "-created_at"], name="field_run_recent")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("field_run"),
    ]
