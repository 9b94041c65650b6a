"""Start-up of audit: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Django application ``jingui.audit``."""

    name = "jingui.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the operations and texts."""
        from jingui.audit import errors, operations  # noqa: F401
