"""Start-up of workspaces: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """Django application ``jingui.workspaces``."""

    name = "jingui.workspaces"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the operations and texts."""
        from jingui.workspaces import errors, operations  # noqa: F401
