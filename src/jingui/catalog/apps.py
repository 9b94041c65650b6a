"""Start-up of catalog: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Django application ``jingui.catalog``."""

    name = "jingui.catalog"
    default_auto_field = "django.db.models.BigAutoField"
