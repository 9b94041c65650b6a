"""Nobody locks the company out of its own settings; system, security and audit stay apart if it wants."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from jingui.access.errors import LastAdministrator, SeparatedAdministrators
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.policies import system_operations
from jingui.access.types import ANY_OPERATION, RolePolicy
from jingui.kit.context import current_workspace_id
from jingui.workspaces.models import Member, Workspace
from jingui.workspaces.operations import MEMBER_MANAGE

_NEEDED = frozenset({ROLE_MANAGE.key, MEMBER_MANAGE.key})
SEPARATION = "separate_administrators"
"""Key of the workspace's settings: system, security and audit in three hands (三员分立)."""
HANDS: dict[str, frozenset[str]] = {
    "system": frozenset({"member.manage", "catalog.manage", "import.manage"}),
    "security": frozenset({"role.manage"}),
    "audit": frozenset({"audit.view", "access.review"}),
}
"""Operations that exclude each other across the three kinds; the others anyone may hold.

Source: GB/T 22239-2019, 8.1.5 (three administrators of system, security and audit).
"""


def is_separated() -> bool:
    """Tell whether the active workspace keeps the three kinds of administrators apart."""
    settings = Workspace.objects.values_list("settings", flat=True).get(id=current_workspace_id())
    return bool(settings.get(SEPARATION))


def check_administrator_remains(member_id: UUID | None = None) -> None:
    """Refuse a change, already made in the open transaction, after which no active member who can
    sign in manages members, or none manages roles. One person must do both unless the company
    keeps them apart. Roles held for a time, or within hours and networks, do not count. Called
    before the commit; the argument is not needed (the hook of ``workspaces`` passes who lost his
    access).

    Raises:
        LastAdministrator: nobody would be left.
    """
    # Two administrators who remove each other at once must not both succeed.
    policies = _lock_policies()
    lasting = {role_id: policy for role_id, policy in policies.items() if policy.when is None}
    held = [system_operations(items) for items in _held(lasting, lasting_only=True).values()]
    if is_separated():
        together: frozenset[str] = frozenset().union(*held)
        remains = together >= _NEEDED
    else:
        remains = any(operations >= _NEEDED for operations in held)
    if not remains:
        raise LastAdministrator


def check_separation() -> None:
    """Refuse a change, already made in the open transaction, that joins what must stay apart.

    Raises:
        SeparatedAdministrators: a role or a member holds operations of two kinds.
    """
    if is_separated():
        check_hands(_lock_policies())


def check_hands(policies: dict[UUID, RolePolicy]) -> None:
    """Refuse roles and members that hold two kinds; raises ``SeparatedAdministrators``."""
    for policy in policies.values():
        if ANY_OPERATION in policy.system:
            raise SeparatedAdministrators("role.separated_star")
        _check_one(policy.system)
    for items in _held(policies, lasting_only=False).values():
        _check_one(key for policy in items for key in policy.system)


def load_all_policies() -> dict[UUID, RolePolicy]:
    """Return the rights of every role, locked."""
    return _lock_policies()


def _check_one(operations: Iterable[str]) -> None:
    found = set(operations)
    if sum(1 for kind in HANDS.values() if kind & found) > 1:
        raise SeparatedAdministrators


def _lock_policies() -> dict[UUID, RolePolicy]:
    rows = Role.objects.select_for_update().order_by("id").values_list("id", "policy")
    return {role_id: RolePolicy.model_validate(policy) for role_id, policy in rows}


def _held(policies: dict[UUID, RolePolicy], *, lasting_only: bool) -> dict[UUID, list[RolePolicy]]:
    holders = MemberRole.objects.filter(
        member__status=Member.Status.ACTIVE, member__user__is_active=True, role_id__in=policies
    )
    if lasting_only:
        holders = holders.filter(starts_at=None, ends_at=None)
    held: dict[UUID, list[RolePolicy]] = defaultdict(list)
    for holder_id, role_id in holders.values_list("member_id", "role_id"):
        held[holder_id].append(policies[role_id])
    return held
