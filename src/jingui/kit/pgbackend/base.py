"""Django's PostgreSQL backend, plus the workspace setting that row-level security reads.

Before a statement runs, ``app.ws`` and ``app.user`` of the session are made to match
:mod:`jingui.kit.context`. The last value sent is remembered, so a process that serves one
workspace pays nothing; every roll-back forgets it, because PostgreSQL rolls settings back too.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from jingui.kit.context import find_user_id, find_workspace_id

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

    def connect(self) -> None:
        self._session_scope = None
        super().connect()

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
