"""Records that stand for nobody: whoever has a value of one revealed was not at his work."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Decoy(WorkspaceModel):
    """One record that security has laid out; for everybody else a record like any other."""

    object_key = models.CharField(max_length=63)
    record_id = models.UUIDField()
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "decoy"
        constraints = [models.UniqueConstraint(fields=["workspace", "record_id"], name="decoy_once")]

    def __str__(self) -> str:
        return f"{self.object_key}:{self.record_id}"
