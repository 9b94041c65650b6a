"""Temporary roles, access to single records, limits, versions of roles."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_mask_functions"),
        ("workspaces", "0002_member_territory"),
    ]

    operations = [
        migrations.AddField(
            model_name="memberrole",
            name="ends_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="memberrole",
            name="granted_at",
            field=models.DateTimeField(auto_now_add=True, null=True),
        ),
        migrations.AddField(
            model_name="memberrole",
            name="granted_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="memberrole",
            name="starts_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="role",
            name="version",
            field=models.IntegerField(default=1),
        ),
        migrations.CreateModel(
            name="ListUsage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=63)),
                ("hour", models.DateTimeField()),
                ("rows", models.IntegerField(default=0)),
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
                "db_table": "list_usage",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [
                    models.UniqueConstraint(fields=("member", "object_key", "hour"), name="list_usage_once")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RecordGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("object_key", models.CharField(max_length=63)),
                ("record_id", models.UUIDField()),
                ("kind", models.CharField(choices=[("team", "Team"), ("share", "Share")], max_length=8)),
                ("can_edit", models.BooleanField(default=False)),
                ("ends_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("created_by", models.UUIDField(null=True)),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.department",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.member"
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
                "db_table": "record_grant",
                "abstract": False,
                "base_manager_name": "unscoped",
                "indexes": [
                    models.Index(fields=["member", "object_key", "record_id"], name="record_grant_of_member"),
                    models.Index(fields=["department", "object_key", "record_id"], name="record_grant_of_department"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("department__isnull", False), ("member", None)),
                            models.Q(("department", None), ("member__isnull", False)),
                            _connector="OR",
                        ),
                        name="record_grant_one_holder",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("member", None), _negated=True),
                        fields=("record_id", "kind", "member"),
                        name="record_grant_member_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("department", None), _negated=True),
                        fields=("record_id", "kind", "department"),
                        name="record_grant_department_once",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
