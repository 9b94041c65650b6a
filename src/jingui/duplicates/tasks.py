"""Jobs of duplicates."""

from uuid import UUID

from jingui.duplicates.services.follow_writes import check_when_calm
from jingui.duplicates.services.scan import run_scan
from jingui.kit.jobs import register_task


@register_task("duplicates.scan", retries=2, queue="duplicates")
def scan(workspace_id: UUID, scan_id: str) -> None:
    """Compare all records of an object."""
    run_scan(workspace_id=workspace_id, scan_id=UUID(scan_id))


@register_task("duplicates.check_changes", retries=1, queue="duplicates")
def check(workspace_id: UUID, object_key: str) -> None:
    """Compare records changed lately."""
    check_when_calm(workspace_id=workspace_id, object_key=object_key)
