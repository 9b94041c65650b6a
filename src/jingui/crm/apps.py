"""Start-up of crm: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class CrmConfig(AppConfig):
    """Django application ``jingui.crm``."""

    name = "jingui.crm"
    default_auto_field = "django.db.models.BigAutoField"
