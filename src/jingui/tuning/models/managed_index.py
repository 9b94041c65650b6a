"""Indexes the product made for lists people use."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ManagedIndex(WorkspaceModel):
    """One index beyond those every table has from the start.

    ``scans`` and ``used_at`` are what the last review saw; a pinned one is never dropped by itself.
    """

    class State(models.TextChoices):
        """Where its making stands."""

        BUILDING = "building"
        READY = "ready"
        FAILED = "failed"

    object_key = models.CharField(max_length=40)
    name = models.CharField(max_length=63)
    columns = models.JSONField(default=list)
    desc = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BUILDING)
    is_pinned = models.BooleanField(default=False)
    scans = models.BigIntegerField(default=0)
    used_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "managed_index"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "object_key", "name"], name="managed_index_once"),
        ]

    def __str__(self) -> str:
        return self.name
