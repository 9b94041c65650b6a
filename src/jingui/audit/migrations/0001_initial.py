import django.db.models.expressions
from django.db import migrations, models

import jingui.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("workspace_id", models.UUIDField()),
                (
                    "xid",
                    models.BigIntegerField(
                        db_default=django.db.models.expressions.RawSQL("(pg_current_xact_id()::text::bigint)", ()),
                        editable=False,
                    ),
                ),
                ("occurred_at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=16)),
                ("actor_id", models.UUIDField(null=True)),
                ("actor_name", models.CharField(blank=True, max_length=100)),
                ("channel", models.CharField(blank=True, max_length=16)),
                ("ip", models.CharField(blank=True, max_length=45)),
                ("operation", models.CharField(max_length=60)),
                ("object_key", models.CharField(blank=True, max_length=40)),
                ("record_id", models.UUIDField(null=True)),
                ("run_id", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict)),
                ("leaf", models.BinaryField()),
            ],
            options={
                "db_table": "audit_entry",
                "indexes": [
                    models.Index(
                        fields=["workspace_id", "object_key", "record_id", "-occurred_at"], name="audit_by_record"
                    ),
                    models.Index(fields=["workspace_id", "-occurred_at"], name="audit_by_time"),
                ],
            },
        ),
    ]
