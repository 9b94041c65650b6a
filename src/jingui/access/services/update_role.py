"""Change a role."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.errors import RoleConflict, RoleNotFound
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.policy_checks import clean_label, policy_json
from jingui.access.registries import RightsChange
from jingui.access.role_types import RoleChanges, RoleData
from jingui.access.selectors.roles import get_role
from jingui.access.services.administrators import check_administrator_remains, check_separation
from jingui.access.services.check_policy import check_policy
from jingui.access.services.held import hold, may_wait
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.workspaces.services.bump_epochs import bump_policy_epoch

UPDATE = "access.update_role"


@may_wait
@transaction.atomic
def update_role(*, actor: Actor, role_id: UUID, changes: RoleChanges, version: int | None = None) -> RoleData:
    """Apply changes; its holders have the new rights with their next request.

    ``version`` is the one the changes were made from (``None``: whatever is there now).

    Raises:
        Denied: the actor may not manage roles.
        RoleNotFound: no such role in the workspace.
        RoleConflict: somebody else has changed it since ``version``.
        SeparatedAdministrators: it would join what must stay apart.
        LastAdministrator: nobody would be left to manage members and roles.
        Invalid: label or rights are wrong.
        ApprovalRequested: rights were changed, and others must agree first.
    """
    guard.check(actor, ROLE_MANAGE)
    role = Role.objects.select_for_update().filter(id=role_id).first()
    if role is None:
        raise RoleNotFound
    if version is not None and version != role.version:
        raise RoleConflict("role.changed", extra={"version": role.version})
    after = {key: value for key, value in _wanted(actor, changes).items() if getattr(role, key) != value}
    if after:
        before = {key: getattr(role, key) for key in after}
        made_from = role.version
        for key, value in after.items():
            setattr(role, key, value)
        role.version += 1
        role.save(update_fields=[*after, "version", "updated_at"])
        if "policy" in after:
            check_administrator_remains()
            check_separation()
        bump_policy_epoch(actor.workspace_id)
        write_entry(actor=actor, operation="role.update", record_id=role.id, detail={"before": before, "after": after})
        if "policy" in after:
            holders = frozenset(MemberRole.objects.filter(role_id=role.id).values_list("member_id", flat=True))
            payload = {"role": str(role.id), "before": before["policy"], "changes": after}
            hold(actor, RightsChange(UPDATE, payload, made_from, holders))
    return get_role(role_id)


def _wanted(actor: Actor, changes: RoleChanges) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if changes.label is not None:
        wanted["label"] = clean_label(changes.label)
    if changes.description is not None:
        wanted["description"] = dict(changes.description)
    if changes.position is not None:
        wanted["position"] = changes.position
    if changes.policy is not None:
        wanted["policy"] = policy_json(check_policy(actor, changes.policy))
    return wanted
