"""Start-up of approvals: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Django application ``jingui.approvals``."""

    name = "jingui.approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare operations and texts; stand before changes of rights; bring kinds of notifications."""
        from jingui.access.registries import change_gate
        from jingui.approvals import errors, operations  # noqa: F401  # texts and verbs
        from jingui.approvals.plugins.access_changes import AccessGate, access_changes
        from jingui.approvals.registries import ApprovalGroup, groups
        from jingui.approvals.registries import kinds as approval_kinds
        from jingui.approvals.selectors.present import present_notifications
        from jingui.approvals.types import RIGHTS
        from jingui.notify.registries import NotificationKind, kinds

        change_gate.register("approvals", AccessGate())
        for kind in access_changes():
            approval_kinds.register(kind.key, kind)
        groups.register(
            RIGHTS,
            ApprovalGroup(
                RIGHTS,
                "权限变更",
                "Changes of rights",
                "给成员增加角色、修改角色的权限、三员分立和本页的规则，都须多人同意后才生效；收回角色立即生效。",
                "Giving members roles, changing what a role may do, separation of administrators and the rules of this "
                "page wait until others agree. Taking roles away takes effect at once.",
                0,
            ),
        )
        for position, (key, zh, en) in enumerate(
            (
                ("approval_wanted", "有审批等我处理", "Approvals wait for me"),
                ("approval_ended", "我的申请有结果", "What I asked for was decided"),
            ),
            start=50,
        ):
            kinds.register(key, NotificationKind(key, zh, en, present_notifications, position))
