"""Models of the catalogue (Django finds models through this module)."""

from jingui.catalog.models.definition import FieldDef, ObjectDef
from jingui.catalog.models.field_run import FieldRun, FieldRunKind, FieldRunStatus

__all__ = ["FieldDef", "FieldRun", "FieldRunKind", "FieldRunStatus", "ObjectDef"]
