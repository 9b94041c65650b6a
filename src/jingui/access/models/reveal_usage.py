"""Which masked values members had revealed lately, and which records they had opened before."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class RevealUsage(WorkspaceModel):
    """One reveal, or what became of an attempt; never the value. Kept for thirty days.

    ``request_key`` makes a request count once. ``refused`` is noted once a minute, ``blocked`` holds
    for a day or until somebody ``lifted`` it; ``alarm`` is what security was told of (``signal``).
    ``network`` is where the request came from, without the part that names one machine.
    """

    class Outcome(models.TextChoices):
        SHOWN = "shown"
        REFUSED = "refused"
        BLOCKED = "blocked"
        LIFTED = "lifted"
        ALARM = "alarm"

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=63)
    record_id = models.UUIDField(null=True)
    field_key = models.CharField(max_length=63, blank=True)
    request_key = models.CharField(max_length=200, null=True)  # absent is not a key
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    network = models.CharField(max_length=43, blank=True)
    signal = models.CharField(max_length=16, blank=True)
    happened_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "reveal_usage"
        constraints = [models.UniqueConstraint(fields=["member", "request_key"], name="reveal_usage_request_once")]
        indexes = [models.Index(fields=["member", "-happened_at"], name="reveal_usage_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.outcome}"


class RevealPermit(WorkspaceModel):
    """What others have agreed to: one value of one record, for one member, once, until ``ends_at``."""

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=63)
    record_id = models.UUIDField()
    field_key = models.CharField(max_length=63)
    approval_id = models.UUIDField()
    reason_code = models.CharField(max_length=16)
    reason = models.CharField(max_length=500)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "reveal_permit"
        constraints = [models.UniqueConstraint(fields=["approval_id"], name="reveal_permit_once")]
        indexes = [models.Index(fields=["member", "record_id"], name="reveal_permit_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.record_id}:{self.field_key}"


class RecordOpening(WorkspaceModel):
    """When a member who may reveal something last opened a record."""

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    record_id = models.UUIDField()
    opened_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "record_opening"
        constraints = [models.UniqueConstraint(fields=["member", "record_id"], name="record_opening_once")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.record_id}"
