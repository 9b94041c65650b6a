"""SQL functions that new field types need: the plain text of formatted text, the mask of web addresses."""

from pathlib import Path

from django.db import migrations

# The same steps as jingui.catalog.text.rich_text.plain_text; a test holds both equal.
PLAIN = r"""
CREATE OR REPLACE FUNCTION public.jg_plain(v text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $plain$
SELECT CASE WHEN strpos(v, '<') = 0 AND strpos(v, '&') = 0 AND strpos(v, E'\n') = 0 THEN v ELSE
  regexp_replace(regexp_replace(
    replace(replace(replace(replace(replace(replace(
      regexp_replace(regexp_replace(regexp_replace(v,
        '<(?:br|hr|/p|/li|/h[1-6]|/blockquote|/pre|/tr)[^>]*>', E'\n', 'g'), '</t[dh]>', E'\t', 'g'), '<[^>]*>', '', 'g'),
      '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&nbsp;', U&'\00a0'), '&amp;', '&'),
    E'\n{2,}', E'\n', 'g'), '\A\n+|\n+\Z', '', 'g')
END
$plain$;
"""
MASK = Path(__file__).resolve().parents[2] / "access" / "sql" / "masks_0003_url.sql"


class Migration(migrations.Migration):
    """Functions only; nothing is stored."""

    dependencies = [("catalog", "0002_region_label"), ("access", "0002_mask_functions")]
    operations = [
        migrations.RunSQL(PLAIN, "DROP FUNCTION IF EXISTS public.jg_plain(text)"),
        migrations.RunSQL(MASK.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
