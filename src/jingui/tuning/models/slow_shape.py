"""Questions that took too long."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class SlowShape(WorkspaceModel):
    """One kind of question: which fields are filtered and sorted by, never with which values.

    ``plan`` is what the database last did about it, step by step, without any condition's value.
    """

    object_key = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=32)
    shape = models.JSONField(default=dict)
    count = models.BigIntegerField(default=0)
    total_ms = models.FloatField(default=0)
    max_ms = models.FloatField(default=0)
    plan = models.JSONField(default=list)
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "slow_shape"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "fingerprint"], name="slow_shape_once"),
        ]

    def __str__(self) -> str:
        return f"{self.object_key}:{self.fingerprint}"
