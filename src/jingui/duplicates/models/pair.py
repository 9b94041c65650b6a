"""Suspected pairs, and the keys that bring them together."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class DuplicateKey(WorkspaceModel):
    """One key of one record. The upper bits of ``key`` are the workspace, object and generation, so that
    the keys of one scan lie side by side.
    """

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]  # a third of the size of a UUID
    key = models.BigIntegerField()
    record_id = models.UUIDField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "duplicate_key"
        indexes = [
            models.Index(fields=["key"], name="duplicate_key_key"),
            models.Index(fields=["record_id"], name="duplicate_key_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class DuplicatePair(WorkspaceModel):
    """Two records that look like one. ``points`` by field key, negative where the two differ;
    ``score`` is their sum, ``reach`` the sum of the positive ones alone: what someone could see who
    may not use the fields that speak against it.
    """

    object_key = models.CharField(max_length=40)
    low_id = models.UUIDField()
    high_id = models.UUIDField()
    score = models.SmallIntegerField()
    reach = models.SmallIntegerField()
    points = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default="open")
    generation = models.IntegerField(default=0)
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "duplicate_pair"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "object_key", "low_id", "high_id"], name="duplicate_pair_once")
        ]
        indexes = [
            models.Index(fields=["workspace", "object_key", "status", "-score", "id"], name="duplicate_pair_list"),
            models.Index(fields=["high_id"], name="duplicate_pair_high"),
            models.Index(fields=["low_id"], name="duplicate_pair_low"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} {self.high_id} {self.score}"
