"""Lift a rule from the host, past the people it names."""

from django.db import transaction

from jingui.approvals.selectors.rules import find_rule
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.types import rule_json
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied


@transaction.atomic
def lift_rule(*, actor: Actor, group: str, reason: str) -> bool:
    """Lift a rule nobody is left to change; the log keeps the reason. Returns whether there was one.

    Raises:
        Denied: anybody but the product itself, that is a command on the host.
    """
    if not actor.is_system:
        raise Denied
    rule = find_rule(group)
    if rule is None:
        return False
    detail = {"group": group, "before": rule_json(rule), "reason": reason}
    write_entry(actor=actor, operation="approval.lift", detail=detail)
    set_rule(actor=actor, group=group, rule=None)
    return True
