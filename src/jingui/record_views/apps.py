"""Start-up of record_views: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class RecordViewsConfig(AppConfig):
    """Django application ``jingui.record_views``."""

    name = "jingui.record_views"
    default_auto_field = "django.db.models.BigAutoField"
