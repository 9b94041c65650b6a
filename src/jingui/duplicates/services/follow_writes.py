"""Have new and changed records compared soon after they were written, but not while a table is being filled."""

import logging
import time
from datetime import timedelta
from threading import Lock
from uuid import UUID

from jingui.duplicates.selectors.rules import find_active
from jingui.duplicates.selectors.values import count_changed
from jingui.duplicates.services.check_changes import check_changes
from jingui.duplicates.services.scan import own_target
from jingui.kit.clock import now
from jingui.kit.errors import NotFound
from jingui.kit.events import Event
from jingui.kit.jobs import enqueue

logger = logging.getLogger(__name__)
DELAY_SECONDS = 10
MANY_ROWS = 500
CALM = timedelta(seconds=5)
"""So many records changed within that time tell that an import or another large run is at work."""
LONGEST = timedelta(hours=1)
"""A table that never becomes calm is compared all the same."""
_planned: dict[tuple[UUID, str], float] = {}
_lock = Lock()


def follow_write(event: Event) -> None:
    """Plan one check for all writes to an object within the next seconds: saving stays as quick as it was."""
    object_key = str(event.payload.get("object", ""))
    if not object_key or not _is_due(event.workspace_id, object_key):
        return
    try:
        _plan(event.workspace_id, object_key)
    except Exception:  # the write has committed: it must not look as if it had failed
        logger.exception("duplicate check of %s could not be planned", object_key)


def check_when_calm(*, workspace_id: UUID, object_key: str) -> None:
    """Compare what was changed lately; while a large run writes, later: both would only hold each other up."""
    try:
        target = own_target(workspace_id, object_key)
    except NotFound:
        return
    rule = find_active(target.obj)
    is_late = rule is not None and rule.checked_at is not None and rule.checked_at < now() - LONGEST
    if is_late or count_changed(target, now() - CALM, MANY_ROWS) < MANY_ROWS:
        check_changes(workspace_id=workspace_id, object_key=object_key)
    else:
        _plan(workspace_id, object_key)


def _plan(workspace_id: UUID, object_key: str) -> None:
    enqueue(
        "duplicates.check_changes",
        lock=f"duplicates:{workspace_id}",
        after_seconds=DELAY_SECONDS,
        workspace_id=workspace_id,
        object_key=object_key,
    )


def _is_due(workspace_id: UUID, object_key: str) -> bool:
    moment = time.monotonic()
    with _lock:
        if _planned.get((workspace_id, object_key), 0.0) > moment:
            return False
        _planned[workspace_id, object_key] = moment + DELAY_SECONDS * 0.9
        return True
