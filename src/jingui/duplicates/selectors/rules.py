"""The rules of an object: as stored, or those it begins with."""

from collections.abc import Mapping
from typing import Any

from jingui.access.types import Right
from jingui.catalog.types import ObjectData
from jingui.duplicates.matching.defaults import default_rule, is_active_by_default
from jingui.duplicates.matching.matcher import Matcher
from jingui.duplicates.matching.methods import METHODS, methods_for
from jingui.duplicates.models import DuplicateRule, DuplicateScan
from jingui.duplicates.types import RuleData, RuleSet, ScanData, ScanStatus
from jingui.records.selectors.target import Target


def find_rule(obj: ObjectData) -> RuleData | None:
    """Return the rules of an object, or ``None`` when it has nothing to compare by.

    Fields that were archived or changed their type since are left out.
    """
    row = DuplicateRule.objects.filter(object_key=obj.key).first()
    return _present(obj, row)


def list_rules(objects: Mapping[str, ObjectData]) -> dict[str, RuleData]:
    """Return the rules of many objects with one statement; objects without any are left out."""
    rows = {row.object_key: row for row in DuplicateRule.objects.filter(object_key__in=list(objects))}
    found = {key: _present(obj, rows.get(key)) for key, obj in objects.items()}
    return {key: rule for key, rule in found.items() if rule is not None}


def find_active(obj: ObjectData) -> RuleData | None:
    """Return the rules of an object whose check stands, or ``None``."""
    found = find_rule(obj)
    return found if found is not None and found.is_active else None


def _present(obj: ObjectData, row: DuplicateRule | None) -> RuleData | None:
    stored = RuleSet.model_validate(row.rule) if row is not None and not row.is_default else None
    rule = _still_good(obj, stored) if stored else default_rule(obj)
    if rule is None:
        return None
    if row is None:
        return RuleData(obj.key, is_active_by_default(obj), True, rule, 1, 0, None)
    return RuleData(obj.key, row.is_active, row.is_default, rule, row.version, row.generation, row.checked_at)


def _still_good(obj: ObjectData, rule: RuleSet) -> RuleSet | None:
    fields = tuple(
        item
        for item in rule.fields
        if (field := obj.find_field(item.field)) is not None and item.method in methods_for(field.type)
    )
    return rule.model_copy(update={"fields": fields}) if fields else None


def usable_fields(target: Target, rule: RuleSet) -> frozenset[str]:
    """Return the fields of a rule whose verdict the actor may know.

    The position rule: "is it equal to" needs the right to match, "is it like" the full right.
    """
    return frozenset(
        item.field
        for item in rule.fields
        if target.plan.right(item.field) >= (Right.MATCH if METHODS[item.method].is_exact else Right.FULL)
    )


def narrowed(target: Target, rule: RuleSet) -> Matcher | None:
    """Return a matcher of the fields the actor may use, or ``None`` when none is left."""
    usable = usable_fields(target, rule)
    fields = tuple(item for item in rule.fields if item.field in usable)
    return Matcher(rule.model_copy(update={"fields": fields})) if fields else None


def latest_scan(object_key: str) -> ScanData | None:
    """Return the newest scan of an object."""
    row = DuplicateScan.objects.filter(object_key=object_key).order_by("-created_at").first()
    return present_scan(row) if row else None


def latest_scans(object_keys: list[str]) -> dict[str, ScanData]:
    """Return the newest scan of each object with one statement."""
    rows = (
        DuplicateScan.objects.filter(object_key__in=object_keys)
        .order_by("object_key", "-created_at")
        .distinct("object_key")
    )
    return {row.object_key: present_scan(row) for row in rows}


def present_scan(row: Any) -> ScanData:
    """Return a scan as data."""
    return ScanData(
        id=row.pk,
        status=ScanStatus(row.status),
        phase=row.phase,
        done_count=row.done_count,
        total_count=row.total_count,
        pair_count=row.pair_count,
        skipped_blocks=row.skipped_blocks,
        is_cut=row.is_cut,
        created_at=row.created_at,
        finished_at=row.finished_at,
        error=row.error,
    )
