"""Start-up of notify: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Django application ``jingui.notify``."""

    name = "jingui.notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare verbs and texts."""
        from jingui.notify import errors, operations  # noqa: F401
