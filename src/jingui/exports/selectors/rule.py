"""What the company asks of every export."""

from jingui.exports.types import ExportRule
from jingui.kit.context import current_workspace_id
from jingui.workspaces.models import Workspace

SETTING = "export_rule"
"""Key of the workspace's settings; a company that has never said anything asks nothing."""


def get_export_rule() -> ExportRule:
    """Return the rule of the active workspace."""
    settings = Workspace.objects.values_list("settings", flat=True).get(id=current_workspace_id())
    return ExportRule.model_validate(settings.get(SETTING, {}))
