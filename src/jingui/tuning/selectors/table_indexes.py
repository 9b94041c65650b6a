"""The indexes a record table has, as PostgreSQL knows them."""

from jingui.catalog.ddl.runner import fetch_rows
from jingui.catalog.types import ObjectData
from jingui.tuning.types import TableIndex

# ``last_idx_scan`` is new in PostgreSQL 16; read through JSON it is simply empty before.
_INDEXES = """
SELECT c.relname,
       ARRAY(SELECT trim(both '"' FROM pg_get_indexdef(i.indexrelid, k, true))
             FROM generate_series(1, i.indnkeyatts) k),
       ARRAY(SELECT (i.indoption[k - 1] & 1) = 1 FROM generate_series(1, i.indnkeyatts) k),
       a.amname, i.indisunique, i.indisvalid, pg_relation_size(c.oid), coalesce(s.idx_scan, 0),
       (to_jsonb(s) ->> 'last_idx_scan')::timestamptz
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am a ON a.oid = c.relam
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN pg_stat_user_indexes s ON s.indexrelid = i.indexrelid
WHERE n.nspname = %s AND t.relname = %s
ORDER BY pg_relation_size(c.oid) DESC, c.relname
"""
_ROWS = """
SELECT greatest(c.reltuples, 0)::bigint, pg_table_size(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND c.relname = %s
"""


def table_indexes(obj: ObjectData) -> list[TableIndex]:
    """Return the indexes of an object's table, the largest first."""
    return [
        TableIndex(
            name=name,
            keys=tuple(keys),
            desc=tuple(desc),
            method=method,
            is_unique=unique,
            is_valid=valid,
            size=size,
            scans=scans,
            last_scan=last,
        )
        for name, keys, desc, method, unique, valid, size, scans, last in fetch_rows(_INDEXES, [obj.schema, obj.key])
    ]


def table_size(obj: ObjectData) -> tuple[int, int]:
    """Return the estimated number of records and the bytes of a table without its indexes."""
    rows = fetch_rows(_ROWS, [obj.schema, obj.key])
    return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)
