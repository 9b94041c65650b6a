"""What members had revealed lately, and which records they had opened before."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    dependencies = [("access", "0006_quicker_masks"), ("workspaces", "0004_member_clearance")]

    operations = [
        migrations.CreateModel(
            name="RecordOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("record_id", models.UUIDField()),
                ("opened_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.member"
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
                "db_table": "record_opening",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("member", "record_id"), name="record_opening_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RevealUsage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=63)),
                ("record_id", models.UUIDField(null=True)),
                ("field_key", models.CharField(blank=True, max_length=63)),
                ("request_key", models.CharField(max_length=200, null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("shown", "Shown"),
                            ("refused", "Refused"),
                            ("blocked", "Blocked"),
                            ("lifted", "Lifted"),
                        ],
                        max_length=8,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.member"
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
                "db_table": "reveal_usage",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [models.Index(fields=["member", "-happened_at"], name="reveal_usage_of_member")],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "request_key"), name="reveal_usage_request_once")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("record_opening"),
        workspace_wall("reveal_usage"),
    ]
