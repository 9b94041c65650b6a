"""One operation over many records."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class RecordRun(WorkspaceModel):
    """A bulk edit, delete, restore, purge, hand-over, or the undo of one.

    The records are noted as items when the run begins, so that what the run changes cannot move
    the ground under it. ``steps`` says what is done with the items of each step:
    ``{"object", "action", "changes" | "receivers", …}``. ``checkpoint`` is the last item done; it
    changes in the transaction of its batch, so a killed run neither loses nor doubles.
    """

    member_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=16, default="web")
    kind = models.CharField(max_length=16)
    object_key = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    steps = models.JSONField(default=list)
    status = models.CharField(max_length=16, default="running")
    total_count = models.IntegerField(default=0)
    done_count = models.IntegerField(default=0)
    changed_count = models.IntegerField(default=0)
    unchanged_count = models.IntegerField(default=0)
    skips = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    checkpoint = models.BigIntegerField(default=0)
    is_cancel_requested = models.BooleanField(default=False)
    error = models.JSONField(null=True)
    undo_of = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    segment_started_at = models.DateTimeField(null=True)
    segment_done_count = models.IntegerField(default=0)
    progressed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "record_run"
        indexes = [models.Index(fields=["workspace", "-created_at"], name="record_run_recent")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_key} {self.status}"


class RecordRunItem(WorkspaceModel):
    """One record of a run: ``state`` ``waiting``, ``done``, ``same``, ``skipped`` (``code``: why) or ``undone``.

    ``before`` and ``after`` hold what the run changed, by column, as PostgreSQL reads it back into
    the row; ``version`` is the record's own after the change. ``source_id`` is the item an undo
    takes back.
    """

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]  # numbered: the order of the run
    run = models.ForeignKey(RecordRun, on_delete=models.CASCADE, related_name="+")
    step = models.SmallIntegerField(default=0)
    slot = models.IntegerField(default=0)
    record_id = models.UUIDField()
    state = models.CharField(max_length=8, default="waiting")
    code = models.CharField(max_length=60, blank=True)
    version = models.IntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    source_id = models.BigIntegerField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "record_run_item"
        indexes = [
            models.Index(fields=["run", "id"], name="record_run_item_in_order"),
            models.Index(fields=["workspace", "record_id"], name="record_run_item_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.state}"
