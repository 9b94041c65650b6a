"""What an import left out, and why."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ImportProblem(WorkspaceModel):
    """One row that stayed out (``is_row``; ``values`` holds its original cells by column) or one cell
    that stayed empty. Written in the transaction of its batch.
    """

    run = models.ForeignKey("imports.ImportRun", on_delete=models.CASCADE, related_name="+")
    sheet = models.IntegerField(default=0)
    row = models.IntegerField()
    column = models.CharField(max_length=4, blank=True)
    field = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=60)
    action = models.CharField(max_length=16)
    is_row = models.BooleanField(default=False)
    raw = models.JSONField(null=True)
    params = models.JSONField(default=dict)
    values = models.JSONField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "import_problem"
        indexes = [models.Index(fields=["run", "sheet", "row"], name="import_problem_by_row")]

    def __str__(self) -> str:
        return f"{self.row} {self.code}"
