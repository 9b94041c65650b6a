"""Search indexes gather new entries in a list beside them; merge the list once many rows came in."""

import logging

from django.db import DatabaseError

from jingui.catalog.ddl.names import check_schema
from jingui.catalog.ddl.runner import run_sql
from jingui.catalog.types import ObjectData

logger = logging.getLogger(__name__)

_MERGE = """
SELECT gin_clean_pending_list(c.oid) FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
WHERE n.nspname = %s AND t.relname = %s AND m.amname = 'gin' AND i.indisvalid
"""


def merge_search_indexes(obj: ObjectData) -> None:
    """Merge what waits beside the search indexes of an object, so that searches need not read it each time.

    Source: PostgreSQL manual, GIN "fast update". Must run outside a transaction.
    """
    try:
        run_sql(_MERGE, [check_schema(obj.schema), obj.key])
    except DatabaseError:  # upkeep: autovacuum will do it
        logger.warning("search indexes of %s.%s not merged", obj.schema, obj.key, exc_info=True)
