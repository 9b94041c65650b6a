"""Start-up of exports: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Django application ``jingui.exports``."""

    name = "jingui.exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare operations and texts."""
        from jingui.exports import errors, operations  # noqa: F401
