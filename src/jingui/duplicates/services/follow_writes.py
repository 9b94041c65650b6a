"""Have new and changed records compared soon after they were written."""

import logging
import time
from threading import Lock
from uuid import UUID

from jingui.kit.events import Event
from jingui.kit.jobs import enqueue

logger = logging.getLogger(__name__)
DELAY_SECONDS = 10
_planned: dict[tuple[UUID, str], float] = {}
_lock = Lock()


def follow_write(event: Event) -> None:
    """Plan one check for all writes to an object within the next seconds: saving stays as quick as it was."""
    object_key = str(event.payload.get("object", ""))
    if not object_key or not _is_due(event.workspace_id, object_key):
        return
    try:
        enqueue(
            "duplicates.check_changes",
            lock=f"duplicates:{event.workspace_id}",
            after_seconds=DELAY_SECONDS,
            workspace_id=event.workspace_id,
            object_key=object_key,
        )
    except Exception:  # the write has committed: it must not look as if it had failed
        logger.exception("duplicate check of %s could not be planned", object_key)


def _is_due(workspace_id: UUID, object_key: str) -> bool:
    moment = time.monotonic()
    with _lock:
        if _planned.get((workspace_id, object_key), 0.0) > moment:
            return False
        _planned[workspace_id, object_key] = moment + DELAY_SECONDS * 0.9
        return True
