"""Names of regions for lists: code and label, the same for every workspace."""

import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data" / "regions.json"
HIDDEN = {"省直辖县", "县", "自治区直辖县级行政区划", "市辖区"}


def rows():
    """Yield (code, label) of every province, city and district."""

    def walk(items, above):
        for code, name, *below in items:
            path = above if name in HIDDEN or name in above else (*above, name)
            yield code, " / ".join(path)
            if below:
                yield from walk(below[0], path)

    return list(walk(json.loads(DATA.read_text(encoding="utf-8")), ()))


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        codes, labels = zip(*rows(), strict=True)
        cursor.execute(
            "INSERT INTO public.region_label (code, label) SELECT * FROM unnest(%s::text[], %s::text[])",
            [list(codes), list(labels)],
        )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE public.region_label (code text PRIMARY KEY, label text NOT NULL);
            DO $$ BEGIN
                IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'jingui_app') THEN
                    GRANT SELECT ON public.region_label TO jingui_app;
                END IF;
            END $$;
            """,
            "DROP TABLE public.region_label",
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
