"""Run compiled SQL on the workspace's connection, without Django's per-statement work."""

import time
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from django.db import OperationalError, connection
from psycopg import sql
from psycopg.adapt import Loader

from jingui.records.errors import QueryTooSlow
from jingui.records.selectors.query.sql import Sql, number_placeholders

READ_TIMEOUT_MS = 5000
WRITE_TIMEOUT_MS = 120_000
_PREPARED_STATEMENTS = 200


class _RawJson(Loader):
    """Hand JSON over as the bytes PostgreSQL wrote; nobody in Python reads list items."""

    def load(self, data: Any) -> bytes:
        return bytes(data)


def fetch_rows(query: Sql, *, timeout_ms: int = READ_TIMEOUT_MS) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows; JSON columns come as bytes.

    Raises:
        QueryTooSlow: the statement ran longer than ``timeout_ms``.
    """
    with _open_cursor(timeout_ms) as cursor:
        _execute(cursor, query)
        return cursor.fetchall() if cursor.description else []


def fetch_row(query: Sql, *, timeout_ms: int = READ_TIMEOUT_MS) -> tuple[Any, ...] | None:
    """Run one statement and return its first row or ``None``."""
    rows = fetch_rows(query, timeout_ms=timeout_ms)
    return rows[0] if rows else None


def execute(query: Sql) -> int:
    """Run one statement that changes rows; return how many."""
    with _open_cursor(None) as cursor:
        _execute(cursor, query)
        return cursor.rowcount


def allow_long_statements() -> None:
    """Lift the limit of reads for the rest of the running transaction: a batch may take longer."""
    with _open_cursor(None) as cursor, connection.wrap_database_errors:
        cursor.execute(f"SET LOCAL statement_timeout = {WRITE_TIMEOUT_MS}")
    _log("SET LOCAL statement_timeout", 0.0)


def execute_many(text: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run one statement for many rows, in one round trip."""
    with _open_cursor(None) as cursor, connection.wrap_database_errors:
        cursor.executemany(number_placeholders(text), rows)
    _log(text, 0.0)


def copy_rows(text: str, rows: Sequence[Sequence[Any]]) -> None:
    """Stream rows into a table by ``COPY … FROM STDIN``."""
    with _open_cursor(None) as cursor, connection.wrap_database_errors, cursor.copy(text) as copy:
        for row in rows:
            copy.write_row(row)
    _log(text, 0.0)


def copy_out(query: sql.Composed) -> Iterator[Any]:
    """Yield the lines of a ``COPY … TO STDOUT``, as the driver gives them."""
    with _open_cursor(None) as cursor, connection.wrap_database_errors, cursor.copy(query) as copy:
        yield from copy
    _log("COPY … TO STDOUT", 0.0)


def _log(text: str, seconds: float) -> None:
    if connection.queries_logged:
        connection.queries_log.append({"sql": text, "time": f"{seconds:.3f}"})


def _open_cursor(timeout_ms: int | None) -> psycopg.RawCursor[tuple[Any, ...]]:
    connection.ensure_connection()
    connection.sync_session_scope()  # type: ignore[attr-defined]  # of our own back end
    raw = connection.connection
    # Not inside a transaction: its roll-back would take the setting back without our noticing.
    is_free = timeout_ms is not None and not connection.in_atomic_block
    if is_free and getattr(raw, "jingui_timeout_ms", None) != timeout_ms:
        raw.prepare_threshold, raw.prepared_max = 3, _PREPARED_STATEMENTS
        with connection.wrap_database_errors:
            raw.execute(f"SET statement_timeout = {int(timeout_ms or 0)}")
        raw.jingui_timeout_ms = timeout_ms
    cursor = psycopg.RawCursor(raw)
    cursor.adapters.register_loader("json", _RawJson)
    return cursor


def _execute(cursor: psycopg.RawCursor[tuple[Any, ...]], query: Sql) -> None:
    text = number_placeholders(query.text)
    started = time.monotonic()
    try:
        with connection.wrap_database_errors:
            cursor.execute(text, query.params)
    except OperationalError as fault:
        if isinstance(fault.__cause__, psycopg.errors.QueryCanceled):
            raise QueryTooSlow from fault
        raise
    finally:
        _log(text, time.monotonic() - started)
