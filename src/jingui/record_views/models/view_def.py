"""Saved ways to look at records."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ViewDef(WorkspaceModel):
    """A saved question about one object and how its answer is laid out.

    ``query``: ``{"filter", "sort", "search", "group"}``; ``layout``: ``{"columns": [{"field",
    "width", "hidden"}], "frozen", "row_height"}``. ``member_id`` empty = shared by everybody. A
    view grants nothing: it is asked with the reader's rights, and what he may not use is left
    out of what he is told of it.
    """

    object_key = models.CharField(max_length=40)
    member_id = models.UUIDField(null=True)
    label = models.JSONField(default=dict)
    query = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)
    position = models.IntegerField(default=0)
    is_default = models.BooleanField(default=False)
    is_builtin = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "view_def"
        indexes = [models.Index(fields=["workspace", "object_key", "position"], name="view_def_by_object")]

    def __str__(self) -> str:
        return f"{self.object_key}:{self.id}"
