"""Tables of runs over many records and of answered requests, and their second wall."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0002_member_territory"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("member_id", models.UUIDField(null=True)),
                ("channel", models.CharField(default="web", max_length=16)),
                ("kind", models.CharField(max_length=16)),
                ("object_key", models.CharField(blank=True, max_length=40)),
                ("subject_id", models.UUIDField(null=True)),
                ("steps", models.JSONField(default=list)),
                ("status", models.CharField(default="running", max_length=16)),
                ("total_count", models.IntegerField(default=0)),
                ("done_count", models.IntegerField(default=0)),
                ("changed_count", models.IntegerField(default=0)),
                ("unchanged_count", models.IntegerField(default=0)),
                ("skips", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("checkpoint", models.BigIntegerField(default=0)),
                ("is_cancel_requested", models.BooleanField(default=False)),
                ("error", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("segment_started_at", models.DateTimeField(null=True)),
                ("segment_done_count", models.IntegerField(default=0)),
                ("progressed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "undo_of",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.recordrun"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "record_run",
                "abstract": False,
                "base_manager_name": "unscoped",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RecordRunItem",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("step", models.SmallIntegerField(default=0)),
                ("slot", models.IntegerField(default=0)),
                ("record_id", models.UUIDField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("version", models.IntegerField(null=True)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("source_id", models.BigIntegerField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.recordrun"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "record_run_item",
                "abstract": False,
                "base_manager_name": "unscoped",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AnsweredRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("member_id", models.UUIDField()),
                ("key", models.CharField(max_length=200)),
                ("fingerprint", models.CharField(max_length=64)),
                ("policy_epoch", models.BigIntegerField(default=0)),
                ("status", models.IntegerField(default=0)),
                ("content_type", models.CharField(blank=True, max_length=100)),
                ("body", models.BinaryField(default=b"")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "answered_request",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [models.Index(fields=["workspace", "created_at"], name="answered_request_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "member_id", "key"), name="answered_request_once")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="recordrun",
            index=models.Index(fields=["workspace", "-created_at"], name="record_run_recent"),
        ),
        migrations.AddIndex(
            model_name="recordrunitem",
            index=models.Index(fields=["run", "id"], name="record_run_item_in_order"),
        ),
        migrations.AddIndex(
            model_name="recordrunitem",
            index=models.Index(fields=["workspace", "record_id"], name="record_run_item_by_record"),
        ),
        workspace_wall("record_run"),
        workspace_wall("record_run_item"),
        workspace_wall("answered_request"),
    ]
