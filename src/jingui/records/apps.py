"""Start-up of records: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig

_HINTS = (
    "4、5 级字段的原文，每次显示前由谁同意；不设置时，这些原文不能显示",
    "Who must agree before one value of level 4 or 5 is revealed; without it none is",
)


class RecordsConfig(AppConfig):
    """Django application ``jingui.records``."""

    name = "jingui.records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer for files that records hold, and for record entries in the audit list."""
        from jingui.access.registries import proof_paths, record_engine
        from jingui.approvals.registries import ApprovalGroup, groups
        from jingui.approvals.registries import kinds as approval_kinds
        from jingui.audit.registries import detail_presenters
        from jingui.files.registries import file_checkers
        from jingui.kit.idempotency import set_memory
        from jingui.notify.registries import NotificationKind, kinds
        from jingui.records import errors, operations  # noqa: F401  # texts and verbs
        from jingui.records.plugins.reveal_approval import RevealApproval
        from jingui.records.registries import before_save
        from jingui.records.selectors.access_engine import RecordsEngine
        from jingui.records.selectors.audit_details import present_details
        from jingui.records.selectors.file_access import may_read_file
        from jingui.records.selectors.notified import present_alarms
        from jingui.records.selectors.proof_paths import PROOF_PATHS
        from jingui.records.services.fill_regions import fill_regions
        from jingui.records.services.run_once import run_once

        approval_kinds.register("reveal", RevealApproval())
        groups.register("reveal", ApprovalGroup("reveal", "显示高敏感原文", "Sensitive values", *_HINTS, position=30))
        zh, en = "安全提醒：显示原文超限或异常", "Security: revealed values over the limit or in a sweep"
        kinds.register("security", NotificationKind("security", zh, en, present_alarms, can_mute=False))
        set_memory(run_once)
        before_save.register("home_region", fill_regions)
        record_engine.register("records", RecordsEngine())
        for key, path in PROOF_PATHS.items():
            proof_paths.register(key, path)
        file_checkers.register("record", may_read_file)
        detail_presenters.register("record", present_details)
