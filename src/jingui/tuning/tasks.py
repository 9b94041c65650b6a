"""Jobs of tuning."""

from uuid import UUID

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.kit.context import workspace_context
from jingui.kit.jobs import register_periodic, register_task
from jingui.tuning.services.review import make_index, review_object, review_workspace
from jingui.workspaces.models import Workspace


@register_task("tuning.review", retries=2)
def run_review(workspace_id: UUID, object_key: str) -> None:
    """Make and drop indexes of one object."""
    review_object(workspace_id=workspace_id, object_key=object_key)


@register_task("tuning.make", retries=2)
def run_make(workspace_id: UUID, object_key: str, columns: list[str], desc: bool) -> None:
    """Make the index an administrator asked for."""
    obj = get_snapshot(workspace_id).find_object(object_key)
    if obj is not None:
        make_index(workspace_id, obj, tuple(columns), desc=desc)


@register_periodic("tuning.nightly", cron="41 19 * * *")
def run_nightly() -> None:
    """Review all indexes at night (19:41 UTC is 03:41 in China)."""
    for workspace_id in list(Workspace.objects.values_list("id", flat=True)):
        with workspace_context(workspace_id):
            review_workspace(workspace_id=workspace_id)
