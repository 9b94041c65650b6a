"""Drop indexes that no list can use: of times that are never empty they keep the empty ones last.

Lists are sorted by ``created_at DESC``; an index on ``created_at DESC NULLS LAST`` is another order
to PostgreSQL. The pack made three of them beside those every table has. The one on level and
amount served no view. Whatever a view still wants is made anew by the nightly review.
"""

from django.db import migrations

DROP = r"""
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT schemaname, indexname FROM pg_indexes
        WHERE schemaname LIKE 'w\_%'
          AND (indexdef ~ '\m(created_at|updated_at|version) DESC NULLS LAST'
               OR indexname = 'ix_customer_level_amount_desc')
    LOOP
        EXECUTE format('DROP INDEX %I.%I', found.schemaname, found.indexname);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    """Fewer indexes for each new record."""

    dependencies = [("catalog", "0004_field_runs")]

    operations = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
