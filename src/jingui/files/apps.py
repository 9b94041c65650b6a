"""Start-up of files: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Django application ``jingui.files``."""

    name = "jingui.files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare verbs and texts."""
        from jingui.files import errors, operations  # noqa: F401
