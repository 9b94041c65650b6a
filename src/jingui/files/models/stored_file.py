"""Uploaded files."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class StoredFile(WorkspaceModel):
    """One uploaded file; the bytes lie in Django's storage under ``storage_name``.

    Until it is attached only its uploader may fetch it. Once ``record_id`` is set, the rights on
    that record and field decide, and nothing else. A picture that was re-drawn has a small one beside
    it (``thumb_name``) and its size in pixels.
    """

    name = models.CharField(max_length=255)
    size_bytes = models.BigIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    storage_name = models.CharField(max_length=200, unique=True)
    thumb_name = models.CharField(max_length=200, blank=True, default="")
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    uploaded_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    object_key = models.CharField(max_length=40, blank=True)
    field_key = models.CharField(max_length=40, blank=True)
    record_id = models.UUIDField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "stored_file"
        indexes = [models.Index(fields=["workspace", "record_id"], name="stored_file_by_record")]

    def __str__(self) -> str:
        return self.name
