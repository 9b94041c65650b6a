"""Start-up of imports: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Django application ``jingui.imports``."""

    name = "jingui.imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare operations and texts; bring a kind of notification."""
        from jingui.imports import errors, operations  # noqa: F401
        from jingui.imports.selectors.notified import present_imports
        from jingui.imports.services.forget_purged import forget_purged
        from jingui.notify.registries import NotificationKind, kinds
        from jingui.records.registries import after_purge

        after_purge.register("imports.forget_purged", forget_purged)
        zh, en = "我的导入完成或停止", "My imports end or stop"
        kinds.register("import", NotificationKind("import", zh, en, present_imports))
