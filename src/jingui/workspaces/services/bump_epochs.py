"""Tell every process that rights or definitions have changed."""

from uuid import UUID

from django.db.models import F

from jingui.workspaces.models import Workspace


def bump_policy_epoch(workspace_id: UUID, *, using: str = "default") -> None:
    """Raise the policy epoch in the running transaction: caches of rights end with its commit."""
    Workspace.objects.using(using).filter(id=workspace_id).update(policy_epoch=F("policy_epoch") + 1)


def bump_catalog_epoch(workspace_id: UUID, *, using: str = "owner") -> None:
    """Raise the catalogue epoch in the running transaction: caches of definitions end with it."""
    Workspace.objects.using(using).filter(id=workspace_id).update(catalog_epoch=F("catalog_epoch") + 1)
