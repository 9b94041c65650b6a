"""Which notifications a member does not want."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class NotifySetting(WorkspaceModel):
    """One member's choice; ``muted`` lists kinds he is not told of. No row: he is told of all."""

    member_id = models.UUIDField()
    muted = models.JSONField(default=list)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "notify_setting"
        constraints = [models.UniqueConstraint(fields=["workspace", "member_id"], name="notify_setting_once")]

    def __str__(self) -> str:
        return f"{self.member_id}"
