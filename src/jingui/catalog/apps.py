"""Start-up of catalog: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Django application ``jingui.catalog``."""

    name = "jingui.catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register field types, operations and texts."""
        from jingui.catalog import errors, operations  # noqa: F401  # declare themselves
        from jingui.catalog.plugins import register_all

        register_all()
