"""Values asked lately of fields that may only be matched."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    dependencies = [("access", "0004_address_mask"), ("workspaces", "0002_member_territory")]

    operations = [
        migrations.CreateModel(
            name="MatchUsage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.BinaryField(max_length=16)),
                ("asked_at", models.DateTimeField()),
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
                "db_table": "match_usage",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("member", "digest"), name="match_usage_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("match_usage"),
    ]
