"""Start-up of crm: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class CrmConfig(AppConfig):
    """Django application ``jingui.crm``."""

    name = "jingui.crm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let follow-ups keep their customer up to date."""
        from jingui.crm.services.follow_customer import follow_customer
        from jingui.records.registries import after_save

        after_save.register("crm.follow_customer", follow_customer)
