"""Run catalogue changes: definitions and tables in one transaction of the owner role."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import OperationalError, connections, transaction
from psycopg import sql
from psycopg.errors import DeadlockDetected, LockNotAvailable

from jingui.catalog.errors import CatalogBusy

OWNER = "owner"
_LOCK_TIMEOUT = "500ms"
_ATTEMPTS = 12

T = TypeVar("T")


def catalogue_transaction(work: Callable[[], T]) -> T:
    """Run ``work`` in one transaction of the owner role, again when a table is in use.

    A change of a table waits at most half a second for its lock: a longer wait would stop all
    readers that queue behind it. After that it lets them pass and tries again, twelve times.

    Raises:
        CatalogBusy: the table stayed in use.
    """
    for attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic(using=OWNER):
                run_sql(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(_LOCK_TIMEOUT)))
                return work()
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
                raise
            if attempt == _ATTEMPTS - 1:
                raise CatalogBusy from error
            time.sleep(0.05 * (attempt + 1) * (0.5 + random.random()))  # noqa: S311  # spreads retries, no secret
    raise AssertionError


def run_sql(statement: sql.Composable | str, params: Sequence[Any] | None = None) -> int:
    """Execute one statement as the owner role; returns the number of rows it touched."""
    connection = connections[OWNER]
    with connection.cursor() as cursor:
        cursor.execute(_text(statement, connection), params)
        return int(cursor.rowcount)


def fetch_value(statement: sql.Composable | str, params: Sequence[Any] | None = None) -> Any:
    """Return the first column of the first row as the owner role sees it, or ``None``."""
    rows = fetch_rows(statement, params)
    return rows[0][0] if rows else None


def fetch_rows(statement: sql.Composable | str, params: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    """Return all rows as the owner role sees them."""
    connection = connections[OWNER]
    with connection.cursor() as cursor:
        cursor.execute(_text(statement, connection), params)
        return list(cursor.fetchall())


def _text(statement: sql.Composable | str, connection: Any) -> str:
    if isinstance(statement, str):
        return statement
    connection.ensure_connection()
    return statement.as_string(connection.connection)
