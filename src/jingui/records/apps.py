"""Start-up of records: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Django application ``jingui.records``."""

    name = "jingui.records"
    default_auto_field = "django.db.models.BigAutoField"
