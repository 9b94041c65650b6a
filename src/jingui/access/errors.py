"""Errors of roles and invitations."""

from jingui.kit.errors import Conflict, Denied, NotFound
from jingui.kit.messages import register_texts


class RoleNotFound(NotFound):
    """No such role in this workspace."""


class RoleConflict(Conflict):
    """The role cannot change like that."""

    code = "role.conflict"


class LastAdministrator(Conflict):
    """Somebody must be left who can manage members and roles."""

    code = "role.last_administrator"


class BeyondOwnRights(Denied):
    """Nobody gives what he does not have himself."""

    code = "role.beyond_own"


class InvitationNotFound(NotFound):
    """No such invitation, or it was used, revoked or has run out: the four look the same."""

    code = "invitation.not_found"


register_texts(
    {
        "role.conflict": ("角色冲突", "The role is in conflict with another."),
        "role.builtin": ("内置角色不能删除", "A built-in role cannot be deleted."),
        "role.in_use": (
            "仍有成员使用该角色，请先更换他们的角色",
            "Members still hold this role. Give them another first.",
        ),
        "role.key_taken": ("角色标识已存在", "A role with this key exists."),
        "role.last_administrator": (
            "至少保留一名能管理成员和角色的管理员",
            "At least one active administrator of members and roles must remain.",
        ),
        "role.beyond_own": ("不能授予超出自己权限的角色", "You cannot grant a role with more rights than your own."),
        "role.own_roles": ("不能修改自己的角色", "You cannot change your own roles."),
        "role.unknown": ("角色不存在", "The role does not exist."),
        "role.label_required": ("请填写角色名称", "Please name the role."),
        "policy.malformed": ("权限设置格式不正确", "The rights do not have the right form."),
        "policy.operation_unknown": ("未知操作：{operation}", "Unknown operation: {operation}."),
        "policy.object_key": ("对象标识不正确", "This is not an object key."),
        "policy.view_needed": ("授予其他操作前须先授予查看", "Other operations need the right to view."),
        "invitation.not_found": ("邀请链接无效或已过期", "The invitation link is not valid or has expired."),
        "invitation.days": ("有效期须在 1 到 {limit} 天之间", "An invitation is good for 1 to {limit} days."),
    }
)
