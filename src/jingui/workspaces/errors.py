"""Errors of people, departments and keys."""

from jingui.kit.errors import Conflict, Denied, FieldError, Invalid, NotFound
from jingui.kit.messages import register_texts


class WorkspaceNotFound(NotFound):
    """No such workspace."""


class MemberNotFound(NotFound):
    """No such member in this workspace."""


class DepartmentNotFound(NotFound):
    """No such department in this workspace."""


class ApiKeyNotFound(NotFound):
    """No such key of this member."""


class DepartmentConflict(Conflict):
    """The change does not fit the tree."""

    code = "department.conflict"


class OwnMembership(Denied):
    """Nobody ends his own membership: he would lock himself out."""

    code = "member.own_status"


class OwnClearance(Denied):
    """Nobody sets his own clearance."""

    code = "clearance.own"


def faulty(pointer: str, code: str, **params: object) -> Invalid:
    """Return an ``Invalid`` that points at one input."""
    return Invalid(errors=[FieldError(f"/{pointer}", code, params)])


register_texts(
    {
        "people.cursor": (
            "翻页参数无效，请从第一页重新加载",
            "The page cursor is not valid. Start from the first page.",
        ),
        "department.conflict": ("部门调整与现有结构冲突", "The change does not fit the department tree."),
        "department.cycle": ("不能移动到自己的下级部门", "A department cannot move below itself."),
        "department.root": ("根部门不能移动或归档", "The root department cannot be moved or archived."),
        "department.name_taken": ("同级部门中已有同名部门", "A department of that name is already there."),
        "department.has_children": (
            "该部门还有下级部门，请先移走或归档",
            "The department still has departments below it.",
        ),
        "department.has_members": ("该部门还有成员，请先移走成员", "The department still has members."),
        "department.unknown": ("部门不存在或已归档", "The department does not exist or is archived."),
        "department.main_not_listed": (
            "主部门必须在所属部门之中",
            "The main department must be one of the departments.",
        ),
        "department.needed": ("成员至少属于一个部门", "A member belongs to at least one department."),
        "member.unknown": ("成员不存在或已停用", "The member does not exist or is not active."),
        "member.own_status": ("不能停用自己的账号", "You cannot disable yourself."),
        "member.status": ("成员状态无效", "This is not a member status."),
        "clearance.own": ("不能调整自己的可见密级", "You cannot set your own clearance."),
        "clearance.invalid": ("可见密级应为 1 到 5", "A clearance is 1 to 5."),
        "people.name_required": ("请填写名称", "Please give a name."),
        "people.name_too_long": (
            "名称过长（最多 {limit} 个字符）",
            "The name is too long (at most {limit} characters).",
        ),
        "member.territory": ("地区代码不正确", "This is not a region code."),
        "member.email": ("邮箱格式有误", "This is not an e-mail address."),
        "member.mobile": ("手机号格式不正确", "This is not a phone number."),
        "username.invalid": (
            "用户名只能包含字母、数字和 . _ - @ +，长度 2–150",
            "A user name has 2 to 150 letters, digits or . _ - @ +.",
        ),
        "username.taken": ("用户名已被使用", "This user name is taken."),
        "password.too_short": (
            "密码太短，至少 {min_length} 位",
            "The password is too short: at least {min_length} characters.",
        ),
        "password.too_common": ("密码太常见，容易被猜到", "The password is too common."),
        "password.too_similar": (
            "密码与用户名等个人信息太相似",
            "The password is too similar to your name or user name.",
        ),
        "password.numeric": ("密码不能全是数字", "The password cannot be only digits."),
        "password.weak": ("密码不符合安全要求", "The password does not meet the rules."),
        "workspace.language": ("不支持的语言", "This language is not supported."),
        "workspace.timezone": ("时区无效", "This is not a time zone."),
        "api_key.days": ("有效期须在 1 到 {limit} 天之间", "A key is good for 1 to {limit} days."),
        "workspace.key": (
            "标识只能包含小写字母和数字，以字母开头，最多 16 位",
            "A key has up to 16 lower-case letters and digits, a letter first.",
        ),
        "workspace.key_taken": ("该标识已被使用", "This key is taken."),
    }
)
