"""Read workspaces."""

from uuid import UUID

from jingui.workspaces.errors import WorkspaceNotFound
from jingui.workspaces.models import Workspace
from jingui.workspaces.types import WorkspaceData


def workspace_data(row: Workspace) -> WorkspaceData:
    """Return the frozen form of a workspace."""
    return WorkspaceData(
        id=row.id,
        key=row.key,
        name=row.name,
        language=row.language,
        timezone=row.timezone,
        schema=row.schema,
        catalog_epoch=row.catalog_epoch,
        policy_epoch=row.policy_epoch,
        settings=row.settings,
    )


def get_workspace(workspace_id: UUID) -> WorkspaceData:
    """Return one workspace.

    Raises:
        WorkspaceNotFound: there is none.
    """
    row = Workspace.objects.filter(id=workspace_id).first()
    if row is None:
        raise WorkspaceNotFound
    return workspace_data(row)


def find_workspace(key: str = "") -> WorkspaceData | None:
    """Return the workspace of a key, or for no key the first one; ``None`` when there is none."""
    rows = Workspace.objects.filter(key=key) if key else Workspace.objects.order_by("created_at", "id")
    row = rows.first()
    return workspace_data(row) if row else None


def list_workspaces() -> list[WorkspaceData]:
    """Return every workspace, oldest first: for jobs that go over all of them."""
    return [workspace_data(row) for row in Workspace.objects.order_by("created_at", "id")]
