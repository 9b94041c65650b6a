"""Say what the company asks of every export."""

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.access.registries import RightsChange
from jingui.access.services.held import hold, may_wait
from jingui.audit.services.write_entry import write_entry
from jingui.exports.selectors.rule import SETTING, get_export_rule
from jingui.exports.types import ExportRule
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.workspaces.models import Workspace

SET_RULE = "export.set_rule"


@may_wait
@transaction.atomic
def set_export_rule(*, actor: Actor, rule: ExportRule) -> None:
    """Set the rule; it holds from the next order on, and for files not begun yet. Noted in the log.

    Where changes of rights need agreement, asking less than before does, too; asking more acts at once.

    Raises:
        Denied: the actor may not manage roles.
        Invalid: hours that never begin.
        ApprovalRequested: others must agree first.
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
    write_entry(actor=actor, operation=SET_RULE, detail=told)
    if asks_less(before, rule):
        hold(actor, RightsChange(SET_RULE, {"rule": told["after"]}, basis=told["before"]))


def asks_less(before: ExportRule, after: ExportRule) -> bool:
    """Tell whether some export that needed something would no longer."""
    switched_off = any(getattr(before, key) and not getattr(after, key) for key in ("personal", "first", "sealed"))
    raised = before.rows_above is not None and (after.rows_above is None or after.rows_above > before.rows_above)
    return switched_off or raised or (before.hours is not None and after.hours != before.hours)
