"""Start-up of imports: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Django application ``jingui.imports``."""

    name = "jingui.imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare operations and texts."""
        from jingui.imports import errors, operations  # noqa: F401
