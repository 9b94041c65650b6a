"""Tables of tuning, walled by workspace."""

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
            name="ManagedIndex",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=63)),
                ("columns", models.JSONField(default=list)),
                ("desc", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("building", "Building"), ("ready", "Ready"), ("failed", "Failed")],
                        default="building",
                        max_length=10,
                    ),
                ),
                ("is_pinned", models.BooleanField(default=False)),
                ("scans", models.BigIntegerField(default=0)),
                ("used_at", models.DateTimeField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "managed_index",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "object_key", "name"), name="managed_index_once")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SlowShape",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=40)),
                ("fingerprint", models.CharField(max_length=32)),
                ("shape", models.JSONField(default=dict)),
                ("count", models.BigIntegerField(default=0)),
                ("total_ms", models.FloatField(default=0)),
                ("max_ms", models.FloatField(default=0)),
                ("plan", models.JSONField(default=list)),
                ("first_at", models.DateTimeField(auto_now_add=True)),
                ("last_at", models.DateTimeField()),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "db_table": "slow_shape",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("workspace", "fingerprint"), name="slow_shape_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("managed_index"),
        workspace_wall("slow_shape"),
    ]
