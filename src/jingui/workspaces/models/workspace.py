"""One company's walled area."""

from typing import ClassVar

from django.db import models

from jingui.kit.ids import make_id


class Workspace(models.Model):
    """A company. Its record tables live in the PostgreSQL schema ``w_<key>``.

    ``catalog_epoch`` and ``policy_epoch`` grow with every change of definitions and rights, in
    the same transaction; caches are keyed by them and every request reads them afresh.
    """

    id = models.UUIDField(primary_key=True, default=make_id, editable=False)
    key = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=16, default="zh-Hans")
    timezone = models.CharField(max_length=64, default="Asia/Shanghai")
    catalog_epoch = models.BigIntegerField(default=1)
    policy_epoch = models.BigIntegerField(default=1)
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager["Workspace"]] = models.Manager()

    class Meta:
        db_table = "workspace"

    def __str__(self) -> str:
        return self.name

    @property
    def schema(self) -> str:
        """Name of the PostgreSQL schema that holds the record tables."""
        return f"w_{self.key}"
