"""Mask telephone and ID numbers and usual addresses by patterns of few states (frozen text; see ``access/sql``)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "masks_0006_few_states.sql"


class Migration(migrations.Migration):
    """The functions whose shortcut has changed, replaced."""

    dependencies = [("access", "0005_match_usage")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
