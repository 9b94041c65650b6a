"""Start-up of outreach: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Django application ``jingui.outreach``."""

    name = "jingui.outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring the channels the product knows; the operator connects them."""
        from jingui.outreach import errors, operations  # noqa: F401  # texts and verbs
        from jingui.outreach.plugins.call import Call
        from jingui.outreach.plugins.mail import Mail
        from jingui.outreach.registries import channels

        channels.register(Call.key, Call())
        channels.register(Mail.key, Mail())
