"""Verbs of exports."""

from jingui.kit.guard import Operation, register_operation

EXPORT_RUN = register_operation(Operation("export.run", "record", "导出数据", "Export records"))
