"""What a member has been told."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Notification(WorkspaceModel):
    """One thing one member was told: ids and counts, never values of records."""

    member_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    actor_id = models.UUIDField(null=True)
    object_key = models.CharField(max_length=40, blank=True)
    record_id = models.UUIDField(null=True)
    source_id = models.UUIDField(null=True)
    params = models.JSONField(default=dict)
    group_key = models.CharField(max_length=160, blank=True)
    count = models.IntegerField(default=1)
    happened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "notification"
        indexes = [
            models.Index(fields=["workspace", "member_id", "-happened_at", "-id"], name="notification_by_member"),
            models.Index(
                fields=["workspace", "member_id", "-happened_at"],
                name="notification_unread",
                condition=models.Q(read_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
