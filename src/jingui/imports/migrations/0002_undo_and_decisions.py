"""What an import has written, rows that wait for a decision, and the undo."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_initial"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="decided_count",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importrun",
            name="decisions",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="importrun",
            name="is_pause_requested",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="importrun",
            name="run_rules",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="unchanged_count",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importrun",
            name="undo",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="waiting_count",
            field=models.IntegerField(default=0),
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.IntegerField()),
                ("sheet", models.IntegerField(default=0)),
                ("steps", models.JSONField(default=list)),
                ("record_count", models.IntegerField(default=0)),
                ("kept", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="imports.importrun"
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
                "db_table": "import_batch",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("run", "number"), name="import_batch_once")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        workspace_wall("import_batch"),
    ]
