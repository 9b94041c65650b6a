"""Operations on roles and on oneself."""

from jingui.kit.guard import Operation, register_operation

ROLE_MANAGE = register_operation(Operation("role.manage", "system", "管理角色与权限", "Manage roles and rights"))
ROLE_LIST = register_operation(Operation("role.list", "member", "查看角色", "See roles"))
ME = register_operation(Operation("me", "member", "查看和修改自己", "See and change oneself"))
