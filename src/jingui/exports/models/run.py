"""One export of one member."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ExportRun(WorkspaceModel):
    """A question frozen at the request, and the file that answers it until it expires.

    ``definition`` is the hash of what was ordered and of the rights it was ordered with, where others
    had to agree; ``role_ids`` are the roles that counted then, hours and networks weighed; ``passphrase``
    is kept sealed, for the requester alone, until the file has gone.
    """

    member_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=16, default="web")
    object_key = models.CharField(max_length=40)
    format = models.CharField(max_length=8)
    values = models.CharField(max_length=8, default="labels")
    query = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    language = models.CharField(max_length=16, default="zh-Hans")
    status = models.CharField(max_length=16, default="waiting")
    role_ids = models.JSONField(null=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    is_sealed = models.BooleanField(default=False)
    passphrase = models.CharField(max_length=200, default="", blank=True)
    approval_id = models.UUIDField(null=True)
    definition = models.CharField(max_length=64, default="", blank=True)
    approved_at = models.DateTimeField(null=True)
    download_count = models.IntegerField(default=0)
    file_name = models.CharField(max_length=255)
    total_count = models.IntegerField(default=0)
    row_count = models.IntegerField(default=0)
    file_bytes = models.BigIntegerField(default=0)
    error = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "export_run"
        indexes = [
            models.Index(fields=["workspace", "-created_at"], name="export_run_recent"),
            models.Index(fields=["member_id", "-created_at"], name="export_run_of_member"),
        ]

    def __str__(self) -> str:
        return f"{self.object_key} {self.status}"
