"""Who must agree to what: the company's rules, kept in its settings."""

from jingui.approvals.types import Rule, read_rule
from jingui.kit.context import current_workspace_id
from jingui.workspaces.models import Workspace

SETTING = "approvals"
"""Key of the workspace's settings: group → rule; a group without one needs nobody's agreement."""


def find_rule(group: str) -> Rule | None:
    """Return the rule of a group, or ``None`` where nobody has to agree."""
    return list_rules().get(group)


def list_rules() -> dict[str, Rule]:
    """Return the rules of the active workspace by group."""
    settings = Workspace.objects.values_list("settings", flat=True).get(id=current_workspace_id())
    return {group: read_rule(stored) for group, stored in settings.get(SETTING, {}).items()}
