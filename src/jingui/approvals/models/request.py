"""Requests and votes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ApprovalRequest(WorkspaceModel):
    """Something that waits for the agreement of others: what exactly, based on what, until when.

    ``rule`` is a copy: a later change of the rule does not move the bar of a request under way.
    """

    kind = models.CharField(max_length=60)
    status = models.CharField(max_length=12, default="pending")
    requester = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    payload = models.JSONField()
    basis = models.JSONField(null=True)
    digest = models.BinaryField(max_length=32)
    beneficiary_ids = ArrayField(models.UUIDField(), default=list)
    rule = models.JSONField()
    step = models.SmallIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    fault = models.CharField(max_length=100, blank=True)
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "approval_request"
        indexes = [
            models.Index(fields=["workspace", "-created_at"], name="approval_request_latest"),
            models.Index(
                fields=["workspace", "expires_at"], name="approval_request_open", condition=models.Q(status="pending")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "requester", "digest"],
                name="approval_request_once",
                condition=models.Q(status="pending"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.status}"


class ApprovalVote(WorkspaceModel):
    """What one person said of a request; each speaks once, in whatever step."""

    request = models.ForeignKey(ApprovalRequest, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    step = models.SmallIntegerField()
    agrees = models.BooleanField()
    comment = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "approval_vote"
        constraints = [models.UniqueConstraint(fields=["request", "member"], name="approval_vote_once")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.agrees}"
