"""Tables of the catalogue, their second wall, and the function behind two-character search."""

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import jingui.kit.ids
from jingui.kit.rls import workspace_wall

BIGRAMS = """
CREATE OR REPLACE FUNCTION public.jg_bigrams(t text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT array(SELECT DISTINCT substr(lower(t), i, 2) FROM generate_series(1, greatest(length(t) - 1, 1)) i) $$;
"""

GRANT = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'jingui_app') THEN
        GRANT SELECT ON public.object_def, public.field_def TO jingui_app;
    END IF;
END $$;
"""


MANAGERS = [
    ("objects", django.db.models.manager.Manager()),
    ("unscoped", django.db.models.manager.Manager()),
]


def _key():
    return models.UUIDField(default=jingui.kit.ids.make_id, editable=False, primary_key=True, serialize=False)


def _workspace():
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("workspaces", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ObjectDef",
            fields=[
                ("id", _key()),
                ("key", models.CharField(max_length=40)),
                ("label", models.JSONField(default=dict)),
                ("description", models.JSONField(default=dict)),
                ("icon", models.CharField(default="box", max_length=40)),
                ("color", models.CharField(default="indigo", max_length=16)),
                ("title_field", models.CharField(blank=True, max_length=40)),
                ("position", models.IntegerField(default=0)),
                ("config", models.JSONField(default=dict)),
                ("is_builtin", models.BooleanField(default=False)),
                ("archived_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("workspace", _workspace()),
            ],
            options={
                "db_table": "object_def",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("workspace", "key"), name="object_key_once")],
            },
            managers=MANAGERS,
        ),
        migrations.CreateModel(
            name="FieldDef",
            fields=[
                ("id", _key()),
                ("key", models.CharField(max_length=40)),
                ("type", models.CharField(max_length=24)),
                ("label", models.JSONField(default=dict)),
                ("help", models.JSONField(default=dict)),
                ("config", models.JSONField(default=dict)),
                ("default", models.JSONField(null=True)),
                ("level", models.IntegerField(default=1)),
                ("is_required", models.BooleanField(default=False)),
                ("is_unique", models.BooleanField(default=False)),
                ("is_builtin", models.BooleanField(default=False)),
                ("position", models.IntegerField(default=0)),
                ("archived_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalog.objectdef"
                    ),
                ),
                ("workspace", _workspace()),
            ],
            options={
                "db_table": "field_def",
                "abstract": False,
                "base_manager_name": "unscoped",
                "constraints": [models.UniqueConstraint(fields=("object", "key"), name="field_key_once")],
            },
            managers=MANAGERS,
        ),
        migrations.RunSQL(BIGRAMS, "DROP FUNCTION IF EXISTS public.jg_bigrams(text)"),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
        workspace_wall("object_def"),
        workspace_wall("field_def"),
    ]
