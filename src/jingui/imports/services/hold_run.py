"""One process at a time works on an import, and one that has lost its database goes on when it is back."""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

from jingui.imports.models import ImportRun
from jingui.kit.jobs import is_stopping

logger = logging.getLogger(__name__)

WAIT_SECONDS = 40.0
"""So long a lock may outlive its holder: PostgreSQL ends the statement of a killed process first."""
BACK_SECONDS = 180.0
"""So long a restarting database is waited for."""
_STEP_SECONDS = 0.5
_MAX_LOSSES = 5
_AWAY = frozenset({"57P01", "57P02", "57P03", "53300"})
"""Ended by an administrator, crashed, still starting, no connection free. Source: PostgreSQL manual, appendix A."""


@contextlib.contextmanager
def holding_run(run_id: UUID) -> Iterator[bool]:
    """Hold the run for this process; the lock ends with its database session, however it dies.

    Yields false when another process works on the run. A holder that does not move is most likely
    a killed one whose session PostgreSQL is still ending: it is waited for, for otherwise the job
    that takes up its work would give up too early.
    """
    is_mine = _try_lock(run_id)
    if not is_mine:
        is_mine = _wait_for(run_id)
    try:
        yield is_mine
    finally:
        if is_mine and connection.connection is not None:  # else the lock has gone with the session
            with contextlib.suppress(Exception), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [f"import {run_id}"])


def _try_lock(run_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [f"import {run_id}"])
        return bool(cursor.fetchone()[0])


def _wait_for(run_id: UUID) -> bool:
    before = _position(run_id)
    ends_at = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < ends_at and not is_stopping():
        time.sleep(_STEP_SECONDS)
        if _try_lock(run_id):
            return True
        if _position(run_id) != before:
            # The last batch of the dead one may just have been committed: look once more.
            time.sleep(_STEP_SECONDS)
            return _try_lock(run_id)
    return False


def _position(run_id: UUID) -> object:
    return ImportRun.objects.filter(pk=run_id).values_list("status", "progressed_at", "undo").first()


def surviving_restarts(work: Callable[[], None], *, moved: Callable[[], object]) -> None:
    """Do ``work``, and again when the database connection was lost on the way.

    ``work`` starts from what is stored each time. Gives up after five losses without ``moved``
    changing, or when the database stays away for three minutes.

    Raises:
        OperationalError: the database did not come back.
    """
    losses, last = 0, None
    while True:
        try:
            work()
        except (OperationalError, InterfaceError) as error:
            if not _is_lost(error):
                raise
            losses += 1
            logger.warning("database connection lost; going on when it is back")
            _wait_for_database()
            position = moved()
            losses, last = (losses, last) if position == last else (1, position)
            if losses >= _MAX_LOSSES:
                raise
        else:
            return


def _is_lost(error: Exception) -> bool:
    """Tell a lost connection from an error of a statement on one that stands."""
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith("08") or state in _AWAY


def _wait_for_database() -> None:
    ends_at = time.monotonic() + BACK_SECONDS
    while True:
        connection.close()
        try:
            connection.ensure_connection()
        except OperationalError:
            if time.monotonic() > ends_at or is_stopping():
                raise
            time.sleep(_STEP_SECONDS)
        else:
            return
