"""Definitions of objects and fields."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class ObjectDef(WorkspaceModel):
    """A kind of thing the company keeps; its records are rows of ``<schema>.<key>``.

    ``label``/``plural``: ``{"zh-Hans": …, "en": …}``. ``title_field`` names the field people
    read as the record's name. ``config`` holds what only the interface needs (icon, colour,
    sections of the form). ``level`` is its security level 1–5; ``record_levels`` may name a single-choice
    field that labels records: ``{"field": key, "levels": {option: 1–5}}``.
    """

    key = models.CharField(max_length=40)
    label = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    icon = models.CharField(max_length=40, default="box")
    color = models.CharField(max_length=16, default="indigo")
    title_field = models.CharField(max_length=40, blank=True)
    position = models.IntegerField(default=0)
    config = models.JSONField(default=dict)
    level = models.SmallIntegerField(default=1)
    record_levels = models.JSONField(default=dict)
    is_builtin = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "object_def"
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="object_key_once")]

    def __str__(self) -> str:
        return self.key


class FieldDef(WorkspaceModel):
    """An attribute of an object, stored in the column of the same name.

    ``type`` is a key of :data:`jingui.catalog.registries.field_types`, ``config`` its settings
    (options, format, target object, minimum …), ``level`` the security level 1–5 that decides
    default rights and who is cleared to know of the field at all.
    """

    object = models.ForeignKey(ObjectDef, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    type = models.CharField(max_length=24)
    label = models.JSONField(default=dict)
    help = models.JSONField(default=dict)
    config = models.JSONField(default=dict)
    default = models.JSONField(null=True)
    level = models.IntegerField(default=1)
    is_required = models.BooleanField(default=False)
    is_unique = models.BooleanField(default=False)
    is_builtin = models.BooleanField(default=False)
    position = models.IntegerField(default=0)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "field_def"
        constraints = [models.UniqueConstraint(fields=["object", "key"], name="field_key_once")]

    def __str__(self) -> str:
        return self.key
