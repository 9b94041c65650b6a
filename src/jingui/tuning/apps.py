"""Start-up of tuning: takes up slow reads and changed views, nothing else."""

from django.apps import AppConfig


class TuningConfig(AppConfig):
    """Django application ``jingui.tuning``."""

    name = "jingui.tuning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare verbs and texts, listen."""
        from jingui.kit.events import subscribe
        from jingui.records.registries import slow_reads
        from jingui.tuning import errors, operations  # noqa: F401
        from jingui.tuning.services.note_slow import note_slow
        from jingui.tuning.services.review import ask_for_review

        slow_reads.register("tuning", note_slow)
        subscribe("view.changed", ask_for_review)
