"""Mask usual telephone and ID numbers and addresses by comparing signs first (frozen text; see ``access/sql``)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "masks_0008_bytes.sql"


class Migration(migrations.Migration):
    """The functions whose shortcut has changed, replaced."""

    dependencies = [("access", "0007_reveals")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
