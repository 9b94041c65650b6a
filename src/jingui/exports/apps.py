"""Start-up of exports: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Django application ``jingui.exports``."""

    name = "jingui.exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare operations and texts; bring a kind of notification."""
        from jingui.exports import errors, operations  # noqa: F401
        from jingui.exports.selectors.notified import present_exports
        from jingui.notify.registries import NotificationKind, kinds

        zh, en = "我的导出完成或失败", "My exports are done or have failed"
        kinds.register("export", NotificationKind("export", zh, en, present_exports))
