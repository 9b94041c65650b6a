"""The role every workspace begins with."""

from jingui.access.models import Role
from jingui.access.policy_checks import policy_json
from jingui.access.types import (
    ANY_OBJECT,
    ANY_OPERATION,
    RECORD_OPERATIONS,
    ObjectGrant,
    RolePolicy,
    Scope,
)
from jingui.workspaces.types import WorkspaceData

ADMINISTRATOR = "administrator"


def create_administrator_role(workspace: WorkspaceData, using: str) -> None:
    """Create the administrator: every setting, every record; personal fields masked as for all.

    A company that wants an administrator without records takes the objects away from the role.
    """
    everything = ObjectGrant(operations=dict.fromkeys(RECORD_OPERATIONS, Scope.ALL))
    policy = RolePolicy(system=[ANY_OPERATION], objects={ANY_OBJECT: everything})
    Role(
        workspace_id=workspace.id,
        key=ADMINISTRATOR,
        label={"zh-Hans": "管理员", "en": "Administrator"},
        description={
            "zh-Hans": "管理成员、角色、对象和全部数据；敏感字段按级别脱敏",
            "en": "Manages members, roles, objects and all records; sensitive fields stay masked",
        },
        is_builtin=True,
        policy=policy_json(policy),
    ).save(using=using, force_insert=True)
