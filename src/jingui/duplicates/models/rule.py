"""The standing check of an object, and one run over all its records."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class DuplicateRule(WorkspaceModel):
    """Rules of one object.

    ``generation`` numbers the set of keys in use (0: never scanned); a scan builds the next one
    beside it. ``checked_at``: records changed up to then have been compared.
    """

    object_key = models.CharField(max_length=40)
    is_active = models.BooleanField(default=True)
    is_default = models.BooleanField(default=True)
    rule = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    generation = models.IntegerField(default=0)
    checked_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "duplicate_rule"
        constraints = [models.UniqueConstraint(fields=["workspace", "object_key"], name="duplicate_rule_object")]

    def __str__(self) -> str:
        return f"{self.object_key} v{self.version}"


class DuplicateScan(WorkspaceModel):
    """One run: first the keys of every record (``checkpoint``: last id), then the pairs (number of the slice)."""

    object_key = models.CharField(max_length=40)
    status = models.CharField(max_length=16, default="waiting")
    phase = models.CharField(max_length=8, default="keys")
    generation = models.IntegerField(default=0)
    rule_version = models.IntegerField(default=0)
    checkpoint = models.CharField(max_length=40, blank=True)
    done_count = models.IntegerField(default=0)
    total_count = models.IntegerField(default=0)
    pair_count = models.IntegerField(default=0)
    skipped_blocks = models.IntegerField(default=0)
    is_cut = models.BooleanField(default=False)
    error = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    progressed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "duplicate_scan"
        indexes = [models.Index(fields=["workspace", "object_key", "-created_at"], name="duplicate_scan_recent")]

    def __str__(self) -> str:
        return f"{self.object_key} {self.status}"
