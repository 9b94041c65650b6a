"""One merge, and all that is needed to undo it."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class MergeRun(WorkspaceModel):
    """``loser_id`` went into ``winner_id``.

    ``detail``: ``before`` and ``after`` of the winner's changed columns as PostgreSQL reads them back,
    ``moved`` relations with the ids of their records, ``files`` that changed hands, ``steps`` of others.
    """

    object_key = models.CharField(max_length=40)
    winner_id = models.UUIDField()
    loser_id = models.UUIDField()
    member_id = models.UUIDField(null=True)
    member_name = models.CharField(max_length=100, blank=True)
    detail = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_id = models.UUIDField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "merge_run"
        indexes = [
            models.Index(fields=["workspace", "loser_id"], name="merge_run_loser"),
            models.Index(fields=["workspace", "winner_id"], name="merge_run_winner"),
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.winner_id}"
