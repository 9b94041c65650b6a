"""Operations of the catalogue."""

from jingui.kit.guard import Operation, register_operation

CATALOG_VIEW = register_operation(Operation("catalog.view", "member", "查看对象和字段", "See objects and fields"))
TAG_CREATE = register_operation(Operation("tag.create", "member", "新建标签", "Make tags"))
CATALOG_MANAGE = register_operation(
    Operation("catalog.manage", "system", "管理对象和字段", "Manage objects and fields"),
)
