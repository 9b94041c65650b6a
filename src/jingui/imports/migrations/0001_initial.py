"""Tables of imports and their second wall."""

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
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("member_id", models.UUIDField(null=True)),
                ("channel", models.CharField(default="web", max_length=16)),
                ("object_key", models.CharField(max_length=40)),
                ("file_name", models.CharField(max_length=255)),
                ("file_bytes", models.BigIntegerField(default=0)),
                ("status", models.CharField(default="analysing", max_length=16)),
                ("format", models.CharField(blank=True, max_length=16)),
                ("encoding", models.CharField(blank=True, max_length=32)),
                ("facts", models.JSONField(default=dict)),
                ("sheets", models.JSONField(default=list)),
                ("selected", models.JSONField(default=list)),
                ("header_rows", models.JSONField(null=True)),
                ("mapping", models.JSONField(default=dict)),
                ("values", models.JSONField(default=dict)),
                ("duplicates", models.JSONField(default=dict)),
                ("total_count", models.IntegerField(default=0)),
                ("done_count", models.IntegerField(default=0)),
                ("created_count", models.IntegerField(default=0)),
                ("updated_count", models.IntegerField(default=0)),
                ("skipped_count", models.IntegerField(default=0)),
                ("rejected_count", models.IntegerField(default=0)),
                ("warning_count", models.IntegerField(default=0)),
                ("checkpoint", models.JSONField(default=dict)),
                ("is_cancel_requested", models.BooleanField(default=False)),
                ("error", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("segment_started_at", models.DateTimeField(null=True)),
                ("segment_done_count", models.IntegerField(default=0)),
                ("progressed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "import_run",
                "abstract": False,
                "base_manager_name": "unscoped",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("sheet", models.IntegerField(default=0)),
                ("row", models.IntegerField()),
                ("column", models.CharField(blank=True, max_length=4)),
                ("field", models.CharField(blank=True, max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=16)),
                ("is_row", models.BooleanField(default=False)),
                ("raw", models.JSONField(null=True)),
                ("params", models.JSONField(default=dict)),
                ("values", models.JSONField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="imports.importrun"
                    ),
                ),
            ],
            options={
                "db_table": "import_problem",
                "abstract": False,
                "base_manager_name": "unscoped",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(fields=["workspace", "-created_at"], name="import_run_recent"),
        ),
        migrations.AddIndex(
            model_name="importproblem",
            index=models.Index(fields=["run", "sheet", "row"], name="import_problem_by_row"),
        ),
        workspace_wall("import_run"),
        workspace_wall("import_problem"),
    ]
