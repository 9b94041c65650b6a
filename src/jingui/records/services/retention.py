"""How long the recycle bin keeps, and what happens when the time is over."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.files.services.remove_files import list_unheld_files, remove_files
from jingui.kit import guard
from jingui.kit.actor import Actor, system_actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.errors import FieldError, Invalid
from jingui.records.operations import RECORD_PURGE
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.recycled import retention_days
from jingui.records.selectors.run import allow_long_statements, fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.draft import Draft
from jingui.records.services.purge import purge_drafts
from jingui.records.services.stray_files import list_let_go_files
from jingui.workspaces.models import Workspace

MIN_DAYS, MAX_DAYS = 1, 3650
_BATCH = 500


@transaction.atomic
def set_retention(*, actor: Actor, days: int) -> int:
    """Set how many days deleted records are kept; return it.

    Raises:
        Denied: the actor may not purge.
        Invalid: out of range.
    """
    guard.check(actor, RECORD_PURGE)
    if not MIN_DAYS <= days <= MAX_DAYS:
        raise Invalid(errors=[FieldError("/days", "input.out_of_range")])
    row = Workspace.objects.select_for_update().get(id=actor.workspace_id)
    before = retention_days(row.settings)
    row.settings = {**row.settings, "recycle_days": days}
    row.save(update_fields=["settings"])
    detail = {"before": {"recycle_days": before}, "after": {"recycle_days": days}}
    write_entry(actor=actor, operation="recycle.retention", detail=detail)
    return days


def purge_expired() -> int:
    """Purge what has been in the recycle bins for too long, and files nothing holds; return how many records."""
    count = 0
    for row in Workspace.objects.order_by("id"):
        with workspace_context(row.id):
            actor = system_actor(
                row.id, name="recycle bin", catalog_epoch=row.catalog_epoch, policy_epoch=row.policy_epoch
            )
            days = retention_days(row.settings)
            count += _purge_workspace(actor, days)
            _remove_stray_files(actor, days)
    return count


def _purge_workspace(actor: Actor, days: int) -> int:
    count = 0
    for key, obj in get_snapshot(actor.workspace_id, actor.catalog_epoch).objects.items():
        if obj.archived:
            continue
        target = open_object(actor, key)
        while ids := _expired(target, days):
            with transaction.atomic():
                allow_long_statements()
                drafts = [Draft(given={}, record_id=record_id) for record_id in ids]
                purge_drafts(target, drafts)
            done = sum(draft.is_open for draft in drafts)
            count += done
            if done == 0:
                break
    return count


def _expired(target: Target, days: int) -> list[UUID]:
    limit = now() - timedelta(days=days)
    query = Sql(
        f"SELECT r.id FROM {target.table} r WHERE r.deleted_at < %s::timestamptz ORDER BY r.id LIMIT {_BATCH}",
        (limit,),
    )
    return [row[0] for row in fetch_rows(query, timeout_ms=60_000)]


def _remove_stray_files(actor: Actor, days: int) -> None:
    """Uploads nobody used within a day, and files that records let go of before the time of the bin."""
    while ids := list_unheld_files(before=now() - timedelta(days=1), limit=_BATCH):
        with transaction.atomic():
            _tell(actor, remove_files(ids))
    ids = list_let_go_files(actor, before=now() - timedelta(days=days))
    for start in range(0, len(ids), _BATCH):
        with transaction.atomic():
            _tell(actor, remove_files(ids[start : start + _BATCH]))


def _tell(actor: Actor, count: int) -> None:
    write_entry(actor=actor, operation="file.remove", detail={"count": count})
