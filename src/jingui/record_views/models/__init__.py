"""Models of record_views (Django finds models through this module)."""

from jingui.record_views.models.view_def import ViewDef

__all__ = ["ViewDef"]
