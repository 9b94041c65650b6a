"""Keep the table's indexes cheap while many rows come in, and quick afterwards."""

from django.db import connection

from jingui.catalog.services.merge_search_indexes import merge_search_indexes
from jingui.catalog.services.refresh_statistics import estimate_rows, refresh_statistics
from jingui.catalog.types import ObjectData

MANY_ROWS = 1000
"""From so many written rows on the table is tended at once."""
_LARGE_PART = 10


def gather_index_work() -> None:
    """Let search indexes gather more before they are merged, for the rest of the running transaction.

    One merge of many entries touches each page once; searches read the list meanwhile, which
    stays small enough for that (measured: 16 MB take some ten milliseconds).
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gin_pending_list_limit = '16MB'; SET LOCAL work_mem = '48MB'")


def tend_table(obj: ObjectData, written: int) -> None:
    """Bring statistics and search indexes up to date after a run; outside a transaction."""
    if written < MANY_ROWS:
        return
    if written * _LARGE_PART >= estimate_rows(obj):
        refresh_statistics(obj)
    else:
        merge_search_indexes(obj)
