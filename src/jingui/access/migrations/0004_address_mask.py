"""Mask addresses with fewer searches (frozen text; see ``access/sql``)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "masks_0004_address.sql"


class Migration(migrations.Migration):
    """The address functions, replaced."""

    dependencies = [("access", "0003_grants_and_limits")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
