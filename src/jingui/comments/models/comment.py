"""What people say about a record."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Comment(WorkspaceModel):
    """One comment; ``parent_id`` set: a reply (one level deep).

    ``body`` is plain text that names members as ``<@id>``. A deleted comment keeps its row without
    its body while replies hang on it; what it said is in the audit log.
    """

    object_key = models.CharField(max_length=40)
    record_id = models.UUIDField()
    parent_id = models.UUIDField(null=True)
    author_id = models.UUIDField()
    body = models.TextField(blank=True)
    file_ids = ArrayField(models.UUIDField(), default=list)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "comment"
        indexes = [
            models.Index(
                fields=["workspace", "object_key", "record_id", "-created_at", "-id"],
                name="comment_by_record",
                condition=models.Q(parent_id=None),
            ),
            models.Index(
                fields=["workspace", "parent_id", "created_at"],
                name="comment_by_parent",
                condition=models.Q(parent_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object_key}:{self.id}"
