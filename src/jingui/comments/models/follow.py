"""Who follows which record."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Follow(WorkspaceModel):
    """One member follows one record: he is told of its comments while he may view it."""

    member_id = models.UUIDField()
    object_key = models.CharField(max_length=40)
    record_id = models.UUIDField()
    created_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "follow"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "object_key", "record_id", "member_id"], name="follow_once")
        ]
        indexes = [models.Index(fields=["workspace", "member_id", "-created_at"], name="follow_by_member")]

    def __str__(self) -> str:
        return f"{self.member_id}>{self.record_id}"
