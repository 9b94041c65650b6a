"""Remove a role nobody holds."""

from uuid import UUID

from django.db import transaction

from jingui.access.errors import RoleConflict, RoleNotFound
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.workspaces.services.bump_epochs import bump_policy_epoch


@transaction.atomic
def delete_role(*, actor: Actor, role_id: UUID) -> None:
    """Delete a role.

    Raises:
        Denied: the actor may not manage roles.
        RoleNotFound: no such role in the workspace.
        RoleConflict: it is built in, or members hold it.
    """
    guard.check(actor, ROLE_MANAGE)
    role = Role.objects.select_for_update().filter(id=role_id).first()
    if role is None:
        raise RoleNotFound
    if role.is_builtin:
        raise RoleConflict("role.builtin")
    if MemberRole.objects.filter(role_id=role_id).exists():
        raise RoleConflict("role.in_use")
    before = {"key": role.key, "label": role.label, "policy": role.policy}
    role.delete()
    bump_policy_epoch(actor.workspace_id)
    write_entry(actor=actor, operation="role.delete", record_id=role_id, detail={"before": before})
