"""Jobs of views."""

from uuid import UUID

from jingui.kit.jobs import register_task
from jingui.record_views.services.keep_indexes import keep_indexes


@register_task("record_views.keep_indexes", retries=2)
def run_keep_indexes(workspace_id: UUID, object_key: str) -> None:
    """Make the indexes that shared views sort by."""
    keep_indexes(workspace_id=workspace_id, object_key=object_key)
