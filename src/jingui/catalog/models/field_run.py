"""Long changes of a field: what was asked, how far it is, what came out."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class FieldRunKind(models.TextChoices):
    """What a run does."""

    TYPE_CHANGE = "type_change"
    INDEX = "index"


class FieldRunStatus(models.TextChoices):
    """Where a run stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDONE = "undone"


class FieldRun(WorkspaceModel):
    """One change of a field that touches every record.

    ``wish``: for a type change ``type`` and ``config``, for an index the ``changes`` of the field.
    ``old_key`` names the archived field that holds the former values. ``report``: counts as the
    preview has them. ``error``: code and params.
    """

    object_key = models.CharField(max_length=40)
    field_key = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=FieldRunKind.choices)
    status = models.CharField(max_length=16, choices=FieldRunStatus.choices, default=FieldRunStatus.WAITING)
    wish = models.JSONField(default=dict)
    old_type = models.CharField(max_length=24, blank=True)
    old_key = models.CharField(max_length=40, blank=True)
    report = models.JSONField(default=dict)
    done_count = models.BigIntegerField(default=0)
    total_count = models.BigIntegerField(default=0)
    checkpoint = models.UUIDField(null=True)
    error = models.JSONField(null=True)
    member_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "field_run"
        indexes = [models.Index(fields=["workspace", "object_key", "-created_at"], name="field_run_recent")]

    def __str__(self) -> str:
        return f"{self.object_key}.{self.field_key} {self.kind}"
