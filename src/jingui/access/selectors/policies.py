"""Read the rights that roles grant."""

from collections.abc import Sequence
from uuid import UUID

from jingui.access.models import Role
from jingui.access.selectors.cache import EpochCache
from jingui.access.types import ANY_OPERATION, RolePolicy
from jingui.kit.actor import Actor
from jingui.kit.guard import list_operations

_policies: EpochCache[tuple[RolePolicy, ...]] = EpochCache(2_000)


def list_policies(actor: Actor) -> tuple[RolePolicy, ...]:
    """Return the policies of the actor's roles, as they are at his policy epoch."""
    if not actor.role_ids:
        return ()
    key = (actor.workspace_id, actor.policy_epoch, actor.role_ids)
    return _policies.get(key, lambda: load_policies(actor.role_ids))


def load_policies(role_ids: Sequence[UUID]) -> tuple[RolePolicy, ...]:
    """Read the policies of roles of the active workspace, past every cache."""
    rows = Role.objects.filter(id__in=list(role_ids)).order_by("id").values_list("policy", flat=True)
    return tuple(RolePolicy.model_validate(policy) for policy in rows)


def system_operations(policies: Sequence[RolePolicy]) -> frozenset[str]:
    """Return the keys of the system operations that policies grant together."""
    granted = {key for policy in policies for key in policy.system}
    known = {operation.key for operation in list_operations() if operation.kind == "system"}
    return frozenset(known if ANY_OPERATION in granted else known & granted)


def list_system_operations(actor: Actor) -> frozenset[str]:
    """Return the keys of the system operations the actor may do."""
    if actor.is_system:
        return frozenset(operation.key for operation in list_operations() if operation.kind == "system")
    return system_operations(list_policies(actor))
