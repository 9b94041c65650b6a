"""Errors of roles and invitations."""

from jingui.kit.errors import Conflict, Denied, DomainError, FieldError, Invalid, Limited, NotFound
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


class SeparatedAdministrators(Conflict):
    """Administration of system, security and audit in one hand."""

    code = "role.separated"


class RolePrecondition(DomainError):
    """A change of a role names the version it was made from."""

    code, http_status = "role.version_needed", 428


class ApprovalRequested(DomainError):
    """Not done: others must agree first, and have been asked. ``extra`` names the request."""

    code, http_status = "approval.requested", 202


class GrantNotFound(NotFound):
    """No such share or place on a team, or not for the caller."""

    code = "grant.not_found"


class ListLimit(Limited):
    """More records listed in an hour than the roles allow."""

    code = "list.limit"


class MatchLimit(Limited):
    """More values asked in a minute of fields that may only be matched than anybody needs."""

    code = "match.limit"


class RevealLimit(Limited):
    """More masked values revealed than anybody's work needs, or than his roles allow."""

    code = "reveal.limit"


class RevealBlocked(Limited):
    """Values of record after record, hardly any of them opened: shut for a day."""

    code = "reveal.blocked"


class RevealReplayed(Conflict):
    """A request to reveal counts once; its answer is kept nowhere."""

    code = "reveal.replayed"


class AlreadyDecoy(Conflict):
    """The record is a decoy."""

    code = "decoy.exists"


class TooManyDecoys(Conflict):
    """The company has as many decoys as are of use."""

    code = "decoy.too_many"


class DecoyNotFound(NotFound):
    """There is no such decoy."""

    code = "decoy.not_found"


class StepUpNeeded(Denied):
    """The password was given too long ago, in another session, or there is no session to give it in."""

    code = "step_up.needed"


class NoPassword(Denied):
    """The account has no password to ask for."""

    code = "step_up.no_password"


class WrongPassword(Invalid):
    """Not the password of who is signed in."""

    code = "step_up.wrong_password"

    def __init__(self) -> None:
        super().__init__(errors=[FieldError("/password", self.code)])


class PasswordThrottled(Limited):
    """Too many wrong passwords, here or at sign-in."""

    code = "step_up.throttled"


class InvitationNotFound(NotFound):
    """No such invitation, or it was used, revoked or has run out: the four look the same."""

    code = "invitation.not_found"


register_texts(
    {
        "approval.requested": (
            "已提交审批，批准后生效",
            "Sent for approval. It takes effect once others have agreed.",
        ),
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
        "policy.departments_needed": ("请选择部门", "Choose the departments."),
        "policy.department_unknown": ("部门不存在", "The department does not exist."),
        "policy.condition_any": (
            "“其他对象”不能设置条件，请对具体对象设置",
            "Conditions are set for one object, not for all others.",
        ),
        "policy.condition_unscoped": ("新建和导入不能设置条件", "Creating and importing know no condition."),
        "policy.condition": (
            "条件无法使用：请检查字段、比较方式和值",
            "This condition cannot be asked: check field, comparison and value.",
        ),
        "policy.reveal_named": (
            "“显示原文”只能对具体字段授予，不能授予“其他字段”",
            "The right to reveal is given field by field, not for all other fields.",
        ),
        "policy.hours": ("开始和结束时间不能相同", "Beginning and end must differ."),
        "policy.network": ("网段格式不正确，例如 10.0.0.0/8", "This is not a network such as 10.0.0.0/8."),
        "role.changed": (
            "角色已被他人修改，请刷新后重试",
            "Somebody else has changed the role. Refresh and try again.",
        ),
        "role.version_needed": (
            "缺少角色版本，请刷新后重试",
            "The version of the role is missing. Refresh and try again.",
        ),
        "role.window": ("结束时间必须晚于开始时间", "The end must come after the beginning."),
        "role.separated": (
            "系统、安全、审计三类管理权限不能由同一人或同一角色持有",
            "Administration of system, security and audit may not be in one hand or one role.",
        ),
        "role.three_hands": ("请为三类管理员各指定一名不同的成员", "Name three different members, one for each kind."),
        "role.separated_star": (
            "三员分立时不能授予“全部系统权限”",
            "With separated administrators no role may hold every system operation.",
        ),
        "grant.holder": ("请选择一名成员或一个部门", "Choose one member or one department."),
        "grant.window": ("结束日期必须晚于现在", "The end must lie in the future."),
        "grant.not_found": ("没有这条共享", "There is no such share."),
        "list.limit": (
            "本小时内可查看的记录数已用完，请稍后再试",
            "You have used up the records you may list in an hour. Please try later.",
        ),
        "match.limit": (
            "一分钟内对无权查看的字段查询的值过多，请稍后再试；此事已记入审计日志",
            "Too many values asked in a minute of fields you may not read. Please try later; the log tells of it.",
        ),
        "reveal.limit": (
            "显示原文的次数已达上限，请稍后再试；此事已通知安全管理员",
            "You have revealed as many values as is allowed. Please try later; those in charge of security know.",
        ),
        "reveal.blocked": (
            "显示原文已被暂停；此事已通知安全管理员，请与他们联系",
            "Revealing is suspended for you. Those in charge of security know; please ask them.",
        ),
        "reveal.replayed": (
            "该请求已经处理过，请重新发起",
            "This request was answered before. Please ask anew.",
        ),
        "decoy.exists": ("该数据已是诱饵", "This record is a decoy already."),
        "decoy.too_many": ("诱饵最多 {limit} 条", "There may be at most {limit} decoys."),
        "decoy.not_found": ("没有这条诱饵", "There is no such decoy."),
        "step_up.needed": ("请再次输入密码以继续", "Please give your password again to go on."),
        "step_up.no_password": (
            "该账号没有设置密码，无法确认身份，请联系管理员",
            "This account has no password to confirm you by. Please ask your administrator.",
        ),
        "step_up.wrong_password": ("密码不正确", "The password is not right."),
        "step_up.throttled": (
            "密码错误次数过多，请几分钟后再试",
            "Too many wrong passwords. Please try again in a few minutes.",
        ),
        "invitation.not_found": ("邀请链接无效或已过期", "The invitation link is not valid or has expired."),
        "invitation.days": ("有效期须在 1 到 {limit} 天之间", "An invitation is good for 1 to {limit} days."),
    }
)
