"""Tables of exports."""

from jingui.exports.models.run import ExportRun

__all__ = ["ExportRun"]
