"""Start-up of access: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Django application ``jingui.access``."""

    name = "jingui.access"
    default_auto_field = "django.db.models.BigAutoField"
