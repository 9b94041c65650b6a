"""Verbs on views."""

from jingui.kit.guard import Operation, register_operation

VIEW_LIST = register_operation(Operation("view.list", "member", "查看视图", "See views"))
VIEW_SAVE = register_operation(Operation("view.save", "member", "保存个人视图", "Save personal views"))
VIEW_MANAGE = register_operation(Operation("view.manage", "system", "管理共享视图", "Manage shared views"))
