"""Nobody locks the company out of its own settings."""

from collections import defaultdict
from uuid import UUID

from jingui.access.errors import LastAdministrator
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.policies import system_operations
from jingui.access.types import RolePolicy
from jingui.workspaces.models import Member
from jingui.workspaces.operations import MEMBER_MANAGE

_NEEDED = frozenset({ROLE_MANAGE.key, MEMBER_MANAGE.key})


def check_administrator_remains(member_id: UUID | None = None) -> None:
    """Refuse a change, already made in the open transaction, after which no active member who can
    sign in manages both members and roles. Called before the commit; the argument is not needed
    (the hook of ``workspaces`` passes who lost his access).

    Raises:
        LastAdministrator: nobody would be left.
    """
    # Two administrators who remove each other at once must not both succeed.
    policies = {
        role_id: RolePolicy.model_validate(policy)
        for role_id, policy in Role.objects.select_for_update().order_by("id").values_list("id", "policy")
    }
    held: dict[UUID, list[RolePolicy]] = defaultdict(list)
    holders = MemberRole.objects.filter(
        member__status=Member.Status.ACTIVE, member__user__is_active=True, role_id__in=policies
    )
    for holder_id, role_id in holders.values_list("member_id", "role_id"):
        held[holder_id].append(policies[role_id])
    if not any(system_operations(items) >= _NEEDED for items in held.values()):
        raise LastAdministrator
