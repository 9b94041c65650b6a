"""Change the rules of an object's standing check."""

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.catalog.operations import CATALOG_MANAGE
from jingui.catalog.types import ObjectData
from jingui.duplicates.errors import RuleInvalid
from jingui.duplicates.matching.defaults import can_compare
from jingui.duplicates.matching.methods import methods_for
from jingui.duplicates.services.scan import ensure_rule_row, own_target, start_scan
from jingui.duplicates.types import RuleSet
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError


def save_rule(*, actor: Actor, object_key: str, rule: RuleSet | None, is_active: bool) -> None:
    """Store rules (``None``: back to the defaults) and scan the object by them.

    Raises:
        Denied: no right to manage definitions.
        RecordNotFound: no such object.
        RuleInvalid: a field cannot serve, or the threshold is out of reach.
    """
    guard.check(actor, CATALOG_MANAGE)
    target = own_target(actor.workspace_id, object_key)
    if rule is not None:
        check_rule(target.obj, rule)
    with transaction.atomic():
        row = ensure_rule_row(actor.workspace_id, object_key)
        before = {"rule": row.rule, "is_active": row.is_active, "is_default": row.is_default}
        row.rule = rule.model_dump(mode="json") if rule else {}
        row.is_default, row.is_active = rule is None, is_active
        row.version += 1
        row.save(update_fields=["rule", "is_default", "is_active", "version"])
        write_entry(
            actor=actor,
            operation="duplicate.rule.update",
            object_key=object_key,
            detail={
                "before": before,
                "after": {"rule": row.rule, "is_active": row.is_active, "is_default": row.is_default},
            },
        )
        if is_active:
            start_scan(workspace_id=actor.workspace_id, object_key=object_key)


def check_rule(obj: ObjectData, rule: RuleSet) -> None:
    """Refuse a rule that cannot work; see :func:`save_rule`."""
    faults = []
    for i, item in enumerate(rule.fields):
        field = obj.find_field(item.field)
        if field is None or not can_compare(field):
            faults.append(FieldError(f"/fields/{i}/field", "duplicate_rule.field_unknown"))
        elif item.method not in methods_for(field.type):
            faults.append(FieldError(f"/fields/{i}/method", "duplicate_rule.method"))
    if sum(item.weight for item in rule.fields) < rule.threshold:
        faults.append(FieldError("/threshold", "duplicate_rule.unreachable"))
    if faults:
        raise RuleInvalid(errors=faults)


def scan_now(*, actor: Actor, object_key: str) -> None:
    """Scan an object anew because someone asks for it.

    Raises:
        Denied: no right to manage definitions.
        ScanRunning: it is being scanned.
    """
    guard.check(actor, CATALOG_MANAGE)
    with transaction.atomic():
        scan_id = start_scan(workspace_id=actor.workspace_id, object_key=object_key)
        write_entry(
            actor=actor,
            operation="duplicate.scan",
            object_key=object_key,
            run_id=scan_id,
            detail={"scan": str(scan_id)},
        )
