"""Verbs of approvals. Who decides is said by the rule of the kind, not by a role."""

from jingui.kit.guard import Operation, register_operation

APPROVAL_READ = register_operation(Operation("approval.read", "member", "查看审批", "See approvals"))
APPROVAL_DECIDE = register_operation(Operation("approval.decide", "member", "处理审批", "Decide on approvals"))
