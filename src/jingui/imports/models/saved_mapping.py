"""How files with the same headers were imported the last time."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ImportMapping(WorkspaceModel):
    """One remembered mapping: ``signature`` stands for the headers of the first sheet, in order.

    ``mapping``: column → field of the object; ``values``: answers by field and word;
    ``duplicates``: keys and action. It serves everybody who may import into the object; rights are
    asked anew each time.
    """

    object_key = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)
    headers = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    duplicates = models.JSONField(default=dict)
    companions = models.JSONField(default=list)
    file_name = models.CharField(max_length=255)
    member_id = models.UUIDField(null=True)
    use_count = models.IntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(auto_now=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "import_mapping"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "object_key", "signature"], name="import_mapping_once")
        ]

    def __str__(self) -> str:
        return self.object_key
