"""Say that a pair is no duplicate, or take it back."""

from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.duplicates.errors import PairNotFound
from jingui.duplicates.models import DuplicatePair
from jingui.duplicates.selectors.pairs import get_pair
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.records.errors import ObjectDenied
from jingui.records.selectors.query.sql import Sql, any_of
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import open_object


def decide_pair(*, actor: Actor, object_key: str, pair_id: UUID, dismissed: bool) -> None:
    """Remember that two records are not one (``dismissed``), or open the pair again.

    Raises:
        PairNotFound: no such pair for the actor.
        ObjectDenied: he may change neither of the two records.
    """
    low, high = get_pair(actor=actor, object_key=object_key, pair_id=pair_id)
    _check_edit(actor, object_key, (low, high))
    with transaction.atomic():
        pair = DuplicatePair.objects.select_for_update().filter(pk=pair_id).exclude(status="merged").first()
        if pair is None:
            raise PairNotFound
        before = pair.status
        pair.status = "dismissed" if dismissed else "open"
        pair.decided_by_id, pair.decided_at = (actor.member_id, now()) if dismissed else (None, None)
        pair.save(update_fields=["status", "decided_by_id", "decided_at"])
        write_entry(
            actor=actor,
            operation="duplicate.dismiss" if dismissed else "duplicate.reopen",
            object_key=object_key,
            detail={"pair": str(pair_id), "records": [str(low), str(high)], "before": before, "after": pair.status},
        )


def _check_edit(actor: Actor, object_key: str, ids: tuple[UUID, UUID]) -> None:
    target = open_object(actor, object_key)
    may = any_of([target.scope("edit")])
    query = Sql(
        f"SELECT 1 FROM {target.table} r WHERE r.id = ANY(%s::uuid[]) AND {may.text} LIMIT 1", (list(ids), *may.params)
    )
    if not fetch_rows(query):
        raise ObjectDenied("denied.record")
