"""What others have agreed to show of single values."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0009_decoys"),
        ("workspaces", "0004_member_clearance"),
    ]

    operations = [
        migrations.CreateModel(
            name="RevealPermit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=63)),
                ("record_id", models.UUIDField()),
                ("field_key", models.CharField(max_length=63)),
                ("approval_id", models.UUIDField()),
                ("reason_code", models.CharField(max_length=16)),
                ("reason", models.CharField(max_length=500)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
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
                "db_table": "reveal_permit",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [models.Index(fields=["member", "record_id"], name="reveal_permit_of_member")],
                "constraints": [models.UniqueConstraint(fields=("approval_id",), name="reveal_permit_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("reveal_permit"),
    ]
