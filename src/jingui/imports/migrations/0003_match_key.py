"""The form in which texts are compared when an import looks for duplicates."""

from django.db import migrations

CREATE = """
CREATE FUNCTION public.jg_match_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(translate(normalize(value, NFKC), E' \\t\\r\\n\\u3000\\u00a0', ''))
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_undo_and_decisions")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION public.jg_match_key(text)")]
