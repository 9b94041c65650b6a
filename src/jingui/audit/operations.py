"""Operations of audit."""

from jingui.kit.guard import Operation, register_operation

AUDIT_VIEW = register_operation(Operation("audit.view", "system", "查看操作日志", "See the audit log"))
