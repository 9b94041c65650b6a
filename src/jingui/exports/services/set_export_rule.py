"""Say what the company asks of every export."""

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.audit.services.write_entry import write_entry
from jingui.exports.selectors.rule import SETTING, get_export_rule
from jingui.exports.types import ExportRule
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.workspaces.models import Workspace


@transaction.atomic
def set_export_rule(*, actor: Actor, rule: ExportRule) -> None:
    """Set the rule; it holds from the next order on, and for files not begun yet. Noted in the log.

    Raises:
        Denied: the actor may not manage roles.
        Invalid: hours that never begin.
    """
    guard.check(actor, ROLE_MANAGE)
    if rule.hours is not None and rule.hours.start == rule.hours.end:
        raise Invalid(errors=[FieldError("/hours", "policy.hours")])
    row = Workspace.objects.select_for_update().get(id=actor.workspace_id)
    before = get_export_rule()
    if before == rule:
        return
    told = {"before": before.model_dump(mode="json"), "after": rule.model_dump(mode="json")}
    row.settings = {**row.settings, SETTING: rule.model_dump(mode="json", exclude_defaults=True)}
    row.save(update_fields=["settings"])
    write_entry(actor=actor, operation="export.set_rule", detail=told)
