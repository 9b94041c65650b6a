"""Operations on roles and on oneself."""

from jingui.kit.guard import Operation, register_operation

ROLE_MANAGE = register_operation(Operation("role.manage", "system", "管理角色与权限", "Manage roles and rights"))
ROLE_LIST = register_operation(Operation("role.list", "member", "查看角色", "See roles"))
ROLE_ASSIGN = register_operation(Operation("role.assign", "member", "分配角色", "Give roles"))
ME = register_operation(Operation("me", "member", "查看和修改自己", "See and change oneself"))
ACCESS_REVIEW = register_operation(
    Operation(
        "access.review",
        "system",
        "审查权限（谁能看什么、导出名单、权限证明）",
        "Review rights: who sees what, who exports, the proof",
    )
)
ACCESS_EXPLAIN = register_operation(
    Operation("access.explain", "member", "查看自己为何不能操作", "See why one may not do something")
)
RECORD_SHARE = register_operation(Operation("record.share", "record", "共享记录", "Share records"))
