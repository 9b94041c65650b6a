"""How often members contact somebody."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ContactAttempt(WorkspaceModel):
    """One contact, counted for the limits: never the value, nor what was written. Kept for thirty days.

    ``request_key`` makes a request count once. Who contacted whom is told by the audit log.
    """

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    request_key = models.CharField(max_length=200)
    happened_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "contact_attempt"
        constraints = [models.UniqueConstraint(fields=["member", "request_key"], name="contact_attempt_once")]
        indexes = [models.Index(fields=["member", "-happened_at"], name="contact_attempt_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.happened_at}"
