"""Django's PostgreSQL backend, plus the workspace setting that row-level security reads.

Before a statement runs, ``app.ws`` and ``app.user`` of the session are made to match
:mod:`jingui.kit.context`. The last value sent is remembered, so a process that serves one
workspace pays nothing; every roll-back forgets it, because PostgreSQL rolls settings back too.
"""

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base

from jingui.kit.context import find_user_id, find_workspace_id

_PREPARE_FROM = 3
"""Times a statement runs before it is kept prepared."""
_SET = "SELECT set_config('app.ws', %s, false), set_config('app.user', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose session always names the active workspace."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session_scope: tuple[str, str] | None = None
        self.execute_wrappers.append(self._follow_context)

    def _follow_context(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.sync_session_scope()
        return execute(sql, params, many, context)

    def sync_session_scope(self) -> None:
        """Make the session's ``app.ws`` and ``app.user`` match the running context."""
        workspace_id, user_id = find_workspace_id(), find_user_id()
        wanted = (str(workspace_id or ""), str(user_id or ""))
        if wanted == self._session_scope or self.needs_rollback:
            return
        if self.connection is None:
            self.ensure_connection()
        with self.connection.cursor() as cursor:
            cursor.execute(_SET, wanted)
        self._session_scope = wanted

    def fetch_prepared(self, text: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run one statement with ``$1 …`` and return its rows.

        Not by Django's cursor: that writes the values into the statement, which PostgreSQL then reads and
        plans each time. An answer shows that the connection lives, so Django need not ask it (``SELECT 1``).
        """
        self.ensure_connection()
        self.validate_no_broken_transaction()
        self.sync_session_scope()
        with self.wrap_database_errors, psycopg.RawCursor(self.connection) as cursor:
            rows = cursor.execute(text, params).fetchall()
        self.note_alive()
        if self.queries_logged:
            self.queries_log.append({"sql": text, "time": "0.000"})
        return rows

    def note_alive(self) -> None:
        """Remember for this request that the connection has answered."""
        self.health_check_done = True

    def connect(self) -> None:
        self._session_scope = None
        super().connect()
        if self.alias == DEFAULT_DB_ALIAS:  # the owner's connection changes definitions, which ends prepared plans
            self.connection.prepare_threshold = _PREPARE_FROM

    def _rollback(self) -> None:
        self._session_scope = None
        super()._rollback()  # type: ignore[misc]  # BaseDatabaseWrapper has it, the stubs do not

    def _savepoint_rollback(self, sid: str) -> None:
        # Forgotten afterwards: until the roll-back has run, the failed transaction takes no other statement.
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # as above
        self._session_scope = None

    def close(self) -> None:
        self._session_scope = None
        super().close()
