"""Tables of approvals, walled by workspace."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0003_shared_value"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=60)),
                ("status", models.CharField(default="pending", max_length=12)),
                ("payload", models.JSONField()),
                ("basis", models.JSONField(null=True)),
                ("digest", models.BinaryField(max_length=32)),
                (
                    "beneficiary_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("rule", models.JSONField()),
                ("step", models.SmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("fault", models.CharField(blank=True, max_length=100)),
                ("result", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "requester",
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
                "db_table": "approval_request",
                "abstract": False,
                "base_manager_name": "unscoped",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ApprovalVote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("step", models.SmallIntegerField()),
                ("agrees", models.BooleanField()),
                ("comment", models.CharField(blank=True, max_length=500)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.member"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="approvals.approvalrequest",
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
                "db_table": "approval_vote",
                "abstract": False,
                "base_manager_name": "unscoped",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(fields=["workspace", "-created_at"], name="approval_request_latest"),
        ),
        migrations.AddIndex(
            model_name="approvalrequest",
            index=models.Index(
                condition=models.Q(("status", "pending")),
                fields=["workspace", "expires_at"],
                name="approval_request_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "pending")),
                fields=("workspace", "requester", "digest"),
                name="approval_request_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalvote",
            constraint=models.UniqueConstraint(fields=("request", "member"), name="approval_vote_once"),
        ),
        workspace_wall("approval_request"),
        workspace_wall("approval_vote"),
    ]
