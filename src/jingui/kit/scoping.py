"""Fail-closed models: a workspace model cannot be queried outside a workspace."""

from typing import Any, ClassVar, Self

from django.db import models

from jingui.kit.context import current_workspace_id
from jingui.kit.ids import make_id


class ScopedManager(models.Manager[Any]):
    """Filter every query by the active workspace; raise where none is active."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Return the rows of the active workspace; raises ``NoWorkspace`` outside one."""
        return super().get_queryset().filter(workspace_id=current_workspace_id())


class WorkspaceModel(models.Model):
    """Base of every system table that belongs to one workspace (row-level security on top)."""

    id = models.UUIDField(primary_key=True, default=make_id, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[ScopedManager] = ScopedManager()
    unscoped: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
