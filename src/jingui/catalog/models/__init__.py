"""Models of the catalogue (Django finds models through this module)."""

from jingui.catalog.models.definition import FieldDef, ObjectDef

__all__ = ["FieldDef", "ObjectDef"]
