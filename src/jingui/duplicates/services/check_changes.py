"""Compare what was written lately with everything else, by keys."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from jingui.duplicates.errors import ScanRunning
from jingui.duplicates.matching.matcher import Forms, Matcher, key_base
from jingui.duplicates.models import DuplicateRule
from jingui.duplicates.selectors.rules import find_active
from jingui.duplicates.selectors.values import changed_ids, forms_of, key_rows
from jingui.duplicates.services.keys import replace_keys
from jingui.duplicates.services.pairs import compare_pairs, drop_pairs_of, save_pairs
from jingui.duplicates.services.scan import BLOCK_MOST, own_target, start_scan
from jingui.duplicates.types import RuleData
from jingui.kit.errors import NotFound
from jingui.records.selectors.target import Target

BATCH_ROWS = 500
MANY_ROWS = 20_000
"""From so many changed records on a whole scan is quicker."""
_OVERLAP = timedelta(seconds=30)
"""A transaction may commit later than the moment its rows carry."""


def check_changes(*, workspace_id: UUID, object_key: str) -> int:
    """Compare records changed since the last time; return how many were looked at.

    The first time, and after very many changes, the whole object is scanned instead. Safe to
    repeat: pairs are kept once.
    """
    try:
        target = own_target(workspace_id, object_key)
    except NotFound:
        return 0
    rule = find_active(target.obj)
    if rule is None:
        return 0
    if rule.generation == 0 or rule.checked_at is None:
        _scan(workspace_id, object_key)
        return 0
    changed = changed_ids(target, rule.checked_at - _OVERLAP, MANY_ROWS + 1)
    if len(changed) > MANY_ROWS:
        _scan(workspace_id, object_key)
        return 0
    matcher = Matcher(rule.rule)
    for start in range(0, len(changed), BATCH_ROWS):
        batch = changed[start : start + BATCH_ROWS]
        with transaction.atomic():
            _check(target, rule, matcher, [record_id for record_id, _ in batch])
            DuplicateRule.objects.filter(object_key=object_key, generation=rule.generation).update(
                checked_at=batch[-1][1]
            )
    return len(changed)


def _scan(workspace_id: UUID, object_key: str) -> None:
    try:
        start_scan(workspace_id=workspace_id, object_key=object_key)
    except ScanRunning:
        return


def _check(target: Target, rule: RuleData, matcher: Matcher, ids: Sequence[UUID]) -> None:
    workspace_id, object_key = target.actor.workspace_id, target.obj.key
    base = key_base(workspace_id, object_key, rule.generation)
    forms = forms_of(target, matcher, ids)
    replace_keys(workspace_id, matcher, base, forms)
    pairs = candidate_pairs(matcher, base, forms)
    others = forms_of(target, matcher, {i for pair in pairs for i in pair} - set(forms))
    found = compare_pairs(matcher, {**others, **forms}, sorted(pairs))
    drop_pairs_of(object_key, ids, [(pair.low_id, pair.high_id) for pair in found])
    save_pairs(workspace_id, object_key, found, rule.generation)


def candidate_pairs(matcher: Matcher, base: int, forms: dict[UUID, Forms]) -> set[tuple[UUID, UUID]]:
    """Return pairs of the given records with any other that shares a key."""
    owners: dict[int, list[UUID]] = {}
    for record_id, form in forms.items():
        for key in matcher.keys(form, base):
            owners.setdefault(key, []).append(record_id)
    shared: dict[int, list[UUID]] = {}
    for key, record_id in key_rows(list(owners), per_key=BLOCK_MOST + 1) if owners else ():
        shared.setdefault(key, []).append(record_id)
    pairs: set[tuple[UUID, UUID]] = set()
    for key, members in shared.items():
        if len(members) > BLOCK_MOST:
            continue
        for mine in owners[key]:
            pairs |= {(min(mine, other), max(mine, other)) for other in members if other != mine}
    return pairs
