"""Create the functions that mask values inside PostgreSQL (frozen text; see ``access/sql``)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "masks_0002.sql"


class Migration(migrations.Migration):
    """The SQL side of the masking catalogue."""

    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
