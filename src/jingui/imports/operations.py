"""Verbs of imports."""

from jingui.kit.guard import Operation, register_operation

IMPORT_RUN = register_operation(Operation("import.run", "record", "导入数据", "Import records"))
IMPORT_MANAGE = register_operation(Operation("import.manage", "system", "管理所有导入", "Manage all imports"))
