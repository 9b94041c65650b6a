"""Compare all records of an object: in bounded memory, and whole again after a kill."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jingui.duplicates.errors import ScanRunning
from jingui.duplicates.matching.defaults import is_active_by_default
from jingui.duplicates.matching.matcher import Matcher, key_base, key_range
from jingui.duplicates.models import DuplicatePair, DuplicateRule, DuplicateScan
from jingui.duplicates.selectors.rules import find_active
from jingui.duplicates.selectors.values import blocks_of, count_live, forms_of, page_of_forms
from jingui.duplicates.services.keys import add_keys, clear_range
from jingui.duplicates.services.pairs import compare_pairs, drop_older, pairs_of_block, save_pairs
from jingui.duplicates.types import RuleData, ScanStatus
from jingui.kit.actor import system_actor
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue, is_stopping
from jingui.records.selectors.target import Target, open_object
from jingui.workspaces.selectors.workspaces import get_workspace

logger = logging.getLogger(__name__)
PAGE_ROWS = 2000
BLOCK_MOST = 60
"""A key more records share says nothing: 1,770 pairs at most come from one key."""
ROWS_PER_SLICE = 10_000
MAX_PAIRS = 200_000
_LOADED_MOST = 20_000
_SEEN_MOST = 500_000


def own_target(workspace_id: UUID, object_key: str) -> Target:
    """Return an object for the product itself, with the definitions of this moment."""
    at = get_workspace(workspace_id)
    actor = system_actor(workspace_id, catalog_epoch=at.catalog_epoch, policy_epoch=at.policy_epoch)
    return open_object(actor, object_key)


def start_scan(*, workspace_id: UUID, object_key: str) -> UUID:
    """Enqueue a scan of an object; return its id.

    Raises:
        ScanRunning: one waits or runs already.
    """
    with transaction.atomic():
        rule = ensure_rule_row(workspace_id, object_key)
        busy = DuplicateScan.objects.filter(object_key=object_key, status__in=("waiting", "running"))
        if busy.filter(_is_alive(), rule_version=rule.version).exists():
            raise ScanRunning
        busy.update(status=ScanStatus.FAILED, error="duplicate_scan.replaced", finished_at=now())
        scan = DuplicateScan.objects.create(
            workspace_id=workspace_id,
            object_key=object_key,
            generation=_next_generation(object_key, rule.generation),
            rule_version=rule.version,
        )
        enqueue("duplicates.scan", lock=f"duplicates:{workspace_id}", workspace_id=workspace_id, scan_id=scan.pk)
    return UUID(str(scan.pk))


def _is_alive() -> Q:
    """A scan that has not moved for long has lost its worker and blocks nobody."""
    waits = Q(status=ScanStatus.WAITING, created_at__gt=now() - timedelta(hours=1))
    return waits | Q(status=ScanStatus.RUNNING, progressed_at__gt=now() - timedelta(minutes=10))


def ensure_rule_row(workspace_id: UUID, object_key: str) -> DuplicateRule:
    """Return the locked row of an object's rules, made with the defaults when it is missing."""
    target = own_target(workspace_id, object_key)
    DuplicateRule.objects.get_or_create(
        workspace_id=workspace_id,
        object_key=object_key,
        defaults={"is_active": is_active_by_default(target.obj), "is_default": True},
    )
    row: DuplicateRule = DuplicateRule.objects.select_for_update().get(object_key=object_key)
    return row


def _next_generation(object_key: str, current: int) -> int:
    newest = DuplicateScan.objects.filter(object_key=object_key).order_by("-generation").first()
    return max(current, newest.generation if newest else 0) + 1


def run_scan(*, workspace_id: UUID, scan_id: UUID) -> None:
    """Run or go on with a scan; the pairs of the former one stay until it has ended."""
    scan = DuplicateScan.objects.filter(pk=scan_id, status__in=("waiting", "running")).first()
    if scan is None:
        return
    try:
        _run(workspace_id, scan)
    except _LeftOff:
        enqueue("duplicates.scan", lock=f"duplicates:{workspace_id}", workspace_id=workspace_id, scan_id=scan_id)
    except Exception:
        logger.exception("duplicate scan %s failed", scan_id)
        DuplicateScan.objects.filter(pk=scan_id).update(
            status=ScanStatus.FAILED, error="duplicate_scan.failed", finished_at=now()
        )


class _LeftOff(Exception):
    """The worker ends; the next one goes on from the checkpoint."""


def _rest() -> None:
    if is_stopping():
        raise _LeftOff


@dataclass(slots=True)
class _Work:
    workspace_id: UUID
    scan: DuplicateScan
    target: Target
    rule: RuleData
    matcher: Matcher
    base: int


def _run(workspace_id: UUID, scan: DuplicateScan) -> None:
    target = own_target(workspace_id, scan.object_key)
    rule = find_active(target.obj)
    if rule is None or rule.version != scan.rule_version:
        _note(scan, status=ScanStatus.FAILED, error="duplicate_scan.replaced", finished_at=now())
        return
    base = key_base(workspace_id, scan.object_key, scan.generation)
    work = _Work(workspace_id, scan, target, rule, Matcher(rule.rule), base)
    if scan.status == ScanStatus.WAITING:
        clear_range(base)
        _note(
            scan,
            status=ScanStatus.RUNNING,
            started_at=now(),
            total_count=count_live(target),
            phase="keys",
            checkpoint="",
            done_count=0,
        )
    if scan.phase == "keys":
        _write_keys(work)
    _find_pairs(work)
    _finish(work)


def _note(scan: DuplicateScan, **values: object) -> None:
    values["progressed_at"] = now()
    for name, value in values.items():
        setattr(scan, name, value)
    scan.save(update_fields=list(values))


def _write_keys(work: _Work) -> None:
    """Go through all records by id; the keys of a page and the checkpoint are one transaction."""
    scan = work.scan
    after = UUID(scan.checkpoint) if scan.checkpoint else None
    while True:
        records = page_of_forms(work.target, work.matcher, after=after, limit=PAGE_ROWS)
        if not records:
            break
        after = records[-1][0]
        with transaction.atomic():
            add_keys(work.workspace_id, work.matcher, work.base, records)
            _note(scan, checkpoint=str(after), done_count=scan.done_count + len(records))
        _rest()
    _note(scan, phase="pairs", checkpoint="0", done_count=0)


def _find_pairs(work: _Work) -> None:
    """Go through the keys slice by slice and compare what shares one."""
    scan = work.scan
    slices = max(1, scan.total_count // ROWS_PER_SLICE + 1)
    for part in range(int(scan.checkpoint or 0), slices):
        low, high = key_range(work.base, part, slices)
        blocks, skipped = blocks_of(low, high, most=BLOCK_MOST)
        found = 0
        with transaction.atomic():
            found = _compare_blocks(work, blocks)
            _note(
                scan,
                checkpoint=str(part + 1),
                done_count=min(scan.total_count, (part + 1) * ROWS_PER_SLICE),
                pair_count=scan.pair_count + found,
                skipped_blocks=scan.skipped_blocks + skipped,
            )
        if scan.pair_count > MAX_PAIRS:
            _note(scan, is_cut=True)
            break
        _rest()


def _compare_blocks(work: _Work, blocks: list[list[UUID]]) -> int:
    """Compare a slice in portions of so many records that memory stays bounded."""
    found = 0
    seen: set[tuple[UUID, UUID]] = set()
    portion: list[list[UUID]] = []
    size = 0
    for block in [*blocks, []]:
        portion.append(block)
        size += len(block)
        if size < _LOADED_MOST and block:
            continue
        pairs = {pair for one in portion for pair in pairs_of_block(one)} - seen
        seen = pairs if len(seen) > _SEEN_MOST else seen | pairs
        forms = forms_of(work.target, work.matcher, {i for pair in pairs for i in pair})
        suspects = compare_pairs(work.matcher, forms, sorted(pairs))
        save_pairs(work.workspace_id, work.scan.object_key, suspects, work.scan.generation)
        found += len(suspects)
        portion, size = [], 0
    return found


def _finish(work: _Work) -> None:
    """Let the new keys and pairs take the place of the former ones."""
    scan, rule = work.scan, work.rule
    with transaction.atomic():
        row = ensure_rule_row(work.workspace_id, scan.object_key)
        former = row.generation
        if row.version != rule.version:
            _note(scan, status=ScanStatus.FAILED, error="duplicate_scan.replaced", finished_at=now())
            return
        row.generation, row.checked_at = scan.generation, scan.started_at
        row.save(update_fields=["generation", "checked_at"])
        drop_older(scan.object_key, scan.generation)
        count = DuplicatePair.objects.filter(
            object_key=scan.object_key, status="open", score__gte=rule.rule.threshold
        ).count()
        _note(
            scan, status=ScanStatus.DONE, finished_at=now(), pair_count=count, done_count=scan.total_count, phase="done"
        )
    if former:
        clear_range(key_base(work.workspace_id, scan.object_key, former))
