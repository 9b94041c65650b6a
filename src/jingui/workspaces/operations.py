"""Operations on people and departments."""

from jingui.kit.guard import Operation, register_operation

MEMBER_MANAGE = register_operation(
    Operation("member.manage", "system", "管理成员与部门", "Manage members and departments"),
)
MEMBER_LIST = register_operation(Operation("member.list", "member", "查看通讯录", "See the directory"))
DEPARTMENT_LIST = register_operation(Operation("department.list", "member", "查看部门", "See departments"))
API_KEY_USE = register_operation(Operation("api_key.use", "member", "使用自己的 API 密钥", "Use own API keys"))
