"""What one batch of an import has written, exactly enough to take it back."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ImportBatch(WorkspaceModel):
    """The journal of one batch, written in its transaction.

    ``steps`` in order of writing: ``{"object", "created": [[id, row]], "updated": [[id, row,
    version since, {column: text before}]]}``; ``row`` is the line of the file, 0 where a
    record was changed besides (by a rule of the product). ``kept`` after an undo:
    ``[[object, id]]`` of what later work stands on; ``undone_at`` is set in the transaction that
    takes the batch back.
    """

    run = models.ForeignKey("imports.ImportRun", on_delete=models.CASCADE, related_name="+")
    number = models.IntegerField()
    sheet = models.IntegerField(default=0)
    steps = models.JSONField(default=list)
    record_count = models.IntegerField(default=0)
    kept = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "import_batch"
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_batch_once")]

    def __str__(self) -> str:
        return f"{self.number}"
