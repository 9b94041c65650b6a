"""One import of one file."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ImportRun(WorkspaceModel):
    """A file on its way into an object.

    ``sheets`` is what reading found (see ``parsing.describe``); ``checkpoint`` says how far the
    run has come: ``{"sheet": index, "offset": byte in the staged rows, "row": last row}``. It
    changes in the transaction that writes the batch, so a killed run neither loses nor doubles.
    ``decisions`` are what was decided about rows that waited, ``decided_count`` how many of them are
    written. ``undo``: ``{"status", "by", "keep", "was", "total", "done", "removed", "restored",
    "kept", "started_at", "segment_started_at", "segment_done", "progressed_at", "finished_at",
    "error"}``, the counts changed in the transaction of each batch taken back.
    """

    member_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=16, default="web")
    object_key = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    file_bytes = models.BigIntegerField(default=0)
    status = models.CharField(max_length=16, default="analysing")
    format = models.CharField(max_length=16, blank=True)
    encoding = models.CharField(max_length=32, blank=True)
    facts = models.JSONField(default=dict)
    sheets = models.JSONField(default=list)
    selected = models.JSONField(default=list)
    header_rows = models.JSONField(null=True)
    mapping = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    duplicates = models.JSONField(default=dict)
    total_count = models.IntegerField(default=0)
    done_count = models.IntegerField(default=0)
    created_count = models.IntegerField(default=0)
    updated_count = models.IntegerField(default=0)
    skipped_count = models.IntegerField(default=0)
    rejected_count = models.IntegerField(default=0)
    warning_count = models.IntegerField(default=0)
    waiting_count = models.IntegerField(default=0)
    unchanged_count = models.IntegerField(default=0)
    run_rules = models.BooleanField(default=True)
    decisions = models.JSONField(default=list)
    decided_count = models.IntegerField(default=0)
    undo = models.JSONField(null=True)
    checkpoint = models.JSONField(default=dict)
    is_cancel_requested = models.BooleanField(default=False)
    is_pause_requested = models.BooleanField(default=False)
    error = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    segment_started_at = models.DateTimeField(null=True)
    segment_done_count = models.IntegerField(default=0)
    progressed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "import_run"
        indexes = [models.Index(fields=["workspace", "-created_at"], name="import_run_recent")]

    def __str__(self) -> str:
        return f"{self.object_key} {self.status}"
