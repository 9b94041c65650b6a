"""Roles and who holds them."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids

ID = models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False)
OPTIONS = {"abstract": False, "base_manager_name": "unscoped"}
MANAGERS = [
    ("objects", django.db.models.manager.Manager()),
    ("unscoped", django.db.models.manager.Manager()),
]


def link(to: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=to)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("workspaces", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", ID.clone()),
                ("key", models.CharField(max_length=40)),
                ("label", models.JSONField(default=dict)),
                ("description", models.JSONField(default=dict)),
                ("position", models.IntegerField(default=0)),
                ("is_builtin", models.BooleanField(default=False)),
                ("policy", models.JSONField(default=dict)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("workspace", link("workspaces.workspace")),
            ],
            options={"db_table": "role", **OPTIONS},
            managers=MANAGERS,
        ),
        migrations.CreateModel(
            name="MemberRole",
            fields=[
                ("id", ID.clone()),
                ("member", link("workspaces.member")),
                ("role", link("access.role")),
                ("workspace", link("workspaces.workspace")),
            ],
            options={"db_table": "member_role", **OPTIONS},
            managers=MANAGERS,
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(fields=("workspace", "key"), name="role_key_once"),
        ),
        migrations.AddConstraint(
            model_name="memberrole",
            constraint=models.UniqueConstraint(fields=("member", "role"), name="member_role_once"),
        ),
    ]
