"""Start-up of exports: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig

_HINTS = (
    "角色或公司规定须经审批的导出，由谁同意后才生成文件；不设置时，这些导出会被拒绝",
    "Who must agree before a file is made that a role or the company wants approved; without it they are refused",
)


class ExportsConfig(AppConfig):
    """Django application ``jingui.exports``."""

    name = "jingui.exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare operations and texts; bring a kind of notification and a kind of approval."""
        from jingui.approvals.registries import ApprovalGroup, groups
        from jingui.approvals.registries import kinds as approval_kinds
        from jingui.exports import errors, operations  # noqa: F401
        from jingui.exports.plugins.export_approval import ExportApproval
        from jingui.exports.plugins.export_rule_change import ExportRuleChange
        from jingui.exports.selectors.notified import present_exports
        from jingui.notify.registries import NotificationKind, kinds

        zh, en = "我的导出完成或失败", "My exports are done or have failed"
        kinds.register("export", NotificationKind("export", zh, en, present_exports))
        for kind in (ExportApproval(), ExportRuleChange()):
            approval_kinds.register(kind.key, kind)
        groups.register("export", ApprovalGroup("export", "导出数据", "Exports", *_HINTS, position=20))
