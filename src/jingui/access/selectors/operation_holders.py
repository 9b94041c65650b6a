"""Who may do a system operation at this moment."""

from uuid import UUID

from jingui.access.selectors.policies import system_operations
from jingui.access.selectors.role_holders import list_current_holders
from jingui.access.selectors.roles import list_roles
from jingui.kit.guard import Operation


def list_holders(operation: Operation) -> set[UUID]:
    """Return the active members one of whose roles gives a system operation now."""
    granted = [role.id for role in list_roles() if operation.key in system_operations([role.policy])]
    return list_current_holders(granted)
