"""Tables of notify, walled by workspace."""

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
            name="Notification",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("member_id", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("actor_id", models.UUIDField(null=True)),
                ("object_key", models.CharField(blank=True, max_length=40)),
                ("record_id", models.UUIDField(null=True)),
                ("source_id", models.UUIDField(null=True)),
                ("params", models.JSONField(default=dict)),
                ("group_key", models.CharField(blank=True, max_length=160)),
                ("count", models.IntegerField(default=1)),
                ("happened_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "notification",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [
                    models.Index(
                        fields=["workspace", "member_id", "-happened_at", "-id"], name="notification_by_member"
                    ),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["workspace", "member_id", "-happened_at"],
                        name="notification_unread",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NotifySetting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("member_id", models.UUIDField()),
                ("muted", models.JSONField(default=list)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "notify_setting",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("workspace", "member_id"), name="notify_setting_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("notification"),
        workspace_wall("notify_setting"),
    ]
