"""What a request with an idempotency key was answered."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class AnsweredRequest(WorkspaceModel):
    """One request of one member, and its answer for a day.

    Written in the transaction of the request's own work: the row is there exactly when the work
    is. ``fingerprint`` tells another request under the same key; ``policy_epoch`` tells whether
    the answer may still be shown.
    """

    member_id = models.UUIDField()
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    policy_epoch = models.BigIntegerField(default=0)
    status = models.IntegerField(default=0)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "answered_request"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "member_id", "key"], name="answered_request_once"),
        ]
        indexes = [models.Index(fields=["workspace", "created_at"], name="answered_request_by_age")]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"
