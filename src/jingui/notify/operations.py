"""Verbs on one's own notifications."""

from jingui.kit.guard import Operation, register_operation

NOTIFICATION_READ = register_operation(
    Operation("notification.read", "member", "查看自己的通知", "See one's own notifications")
)
NOTIFICATION_SET = register_operation(
    Operation("notification.set", "member", "设置自己的通知", "Choose one's own notifications")
)
