"""Tables of duplicates and their second wall."""

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
            name="DuplicateKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("record_id", models.UUIDField()),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "duplicate_key",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [
                    models.Index(fields=["key"], name="duplicate_key_key"),
                    models.Index(fields=["record_id"], name="duplicate_key_record"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DuplicatePair",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("low_id", models.UUIDField()),
                ("high_id", models.UUIDField()),
                ("score", models.SmallIntegerField()),
                ("reach", models.SmallIntegerField()),
                ("points", models.JSONField(default=dict)),
                ("status", models.CharField(default="open", max_length=12)),
                ("generation", models.IntegerField(default=0)),
                ("decided_by_id", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "duplicate_pair",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [
                    models.Index(
                        fields=["workspace", "object_key", "status", "-score", "id"], name="duplicate_pair_list"
                    ),
                    models.Index(fields=["high_id"], name="duplicate_pair_high"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "object_key", "low_id", "high_id"), name="duplicate_pair_once"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DuplicateRule",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("is_active", models.BooleanField(default=True)),
                ("is_default", models.BooleanField(default=True)),
                ("rule", models.JSONField(default=dict)),
                ("version", models.IntegerField(default=1)),
                ("generation", models.IntegerField(default=0)),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "duplicate_rule",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "object_key"), name="duplicate_rule_object")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DuplicateScan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("status", models.CharField(default="waiting", max_length=16)),
                ("phase", models.CharField(default="keys", max_length=8)),
                ("generation", models.IntegerField(default=0)),
                ("rule_version", models.IntegerField(default=0)),
                ("checkpoint", models.CharField(blank=True, max_length=40)),
                ("done_count", models.IntegerField(default=0)),
                ("total_count", models.IntegerField(default=0)),
                ("pair_count", models.IntegerField(default=0)),
                ("skipped_blocks", models.IntegerField(default=0)),
                ("is_cut", models.BooleanField(default=False)),
                ("error", models.CharField(blank=True, max_length=60)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "duplicate_scan",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [
                    models.Index(fields=["workspace", "object_key", "-created_at"], name="duplicate_scan_recent")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MergeRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("winner_id", models.UUIDField()),
                ("loser_id", models.UUIDField()),
                ("member_id", models.UUIDField(null=True)),
                ("member_name", models.CharField(blank=True, max_length=100)),
                ("detail", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by_id", models.UUIDField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "merge_run",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [
                    models.Index(fields=["workspace", "loser_id"], name="merge_run_loser"),
                    models.Index(fields=["workspace", "winner_id"], name="merge_run_winner"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("duplicate_key"),
        workspace_wall("duplicate_pair"),
        workspace_wall("duplicate_rule"),
        workspace_wall("duplicate_scan"),
        workspace_wall("merge_run"),
    ]
