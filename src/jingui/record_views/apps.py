"""Start-up of record_views: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class RecordViewsConfig(AppConfig):
    """Django application ``jingui.record_views``."""

    name = "jingui.record_views"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare verbs and texts."""
        from jingui.record_views import errors, operations  # noqa: F401
