"""Start-up of access: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Django application ``jingui.access``."""

    name = "jingui.access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer ``kit.guard``, give new workspaces their first role, keep an administrator."""
        from jingui.access import errors, operations  # noqa: F401
        from jingui.access.selectors.guard_checker import may
        from jingui.access.services.administrators import check_administrator_remains
        from jingui.access.services.builtin_roles import create_administrator_role
        from jingui.kit.guard import set_checker
        from jingui.workspaces.registries import before_access_ends, on_workspace_created

        set_checker(may)
        on_workspace_created.register("access", create_administrator_role)
        before_access_ends.register("access", check_administrator_remains)
