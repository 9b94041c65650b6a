"""Which workspace the running code works for. Database access outside one is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_workspace: ContextVar[UUID | None] = ContextVar("jingui_workspace", default=None)
_user: ContextVar[int | None] = ContextVar("jingui_user", default=None)


class NoWorkspace(RuntimeError):
    """A workspace model was queried outside a workspace: always a programming error."""


def current_workspace_id() -> UUID:
    """Return the workspace of the running code.

    Raises:
        NoWorkspace: no workspace is active.
    """
    workspace_id = _workspace.get()
    if workspace_id is None:
        raise NoWorkspace("no workspace is active; wrap the call in workspace_context()")
    return workspace_id


def find_workspace_id() -> UUID | None:
    """Return the active workspace or ``None``."""
    return _workspace.get()


def find_user_id() -> int | None:
    """Return the signed-in user the database may show his own memberships, or ``None``."""
    return _user.get()


@contextmanager
def workspace_context(workspace_id: UUID | None, *, user_id: int | None = None) -> Iterator[None]:
    """Run a block for one workspace; the database session follows with the next statement."""
    token, user_token = _workspace.set(workspace_id), _user.set(user_id)
    try:
        yield
    finally:
        _workspace.reset(token)
        _user.reset(user_token)
