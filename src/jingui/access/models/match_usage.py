"""What a member has asked lately of fields he may not read."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class MatchUsage(WorkspaceModel):
    """One value asked for in the last minute, as a keyed digest: the value itself is not kept.

    An empty ``digest`` notes that the member was refused, so that the log hears of it once a minute.
    """

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=16)
    asked_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "match_usage"
        constraints = [models.UniqueConstraint(fields=["member", "digest"], name="match_usage_once")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.asked_at}"
