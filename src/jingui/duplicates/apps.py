"""Start-up of duplicates: registers plug-ins and operations, nothing else."""

from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    """Django application ``jingui.duplicates``."""

    name = "jingui.duplicates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what is written, so that new pairs are found soon."""
        from jingui.duplicates import errors, operations  # noqa: F401  # texts and verbs
        from jingui.duplicates.services.follow_writes import follow_write
        from jingui.duplicates.services.forget_records import forget_records
        from jingui.kit.events import subscribe
        from jingui.records.registries import after_purge

        for name in ("record.created", "record.updated", "record.restored"):
            subscribe(name, follow_write)
        after_purge.register("duplicates.forget_records", forget_records)
