"""HTTP routes of duplicates: the work list, decisions, merges and rules."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Status

from jingui.catalog.operations import CATALOG_MANAGE
from jingui.duplicates.api.schemas import (
    CheckIn,
    DecideIn,
    HintsOut,
    MergedOut,
    MergeIn,
    MergesOut,
    OverviewOut,
    PairsOut,
    PlanIn,
    PlanOut,
    PreviewOut,
    RuleIn,
    RuleOut,
    SuccessorOut,
    rule_out,
)
from jingui.duplicates.operations import (
    DUPLICATE_CHECK,
    DUPLICATE_DECIDE,
    DUPLICATE_VIEW,
    RECORD_MERGE,
    RECORD_UNMERGE,
)
from jingui.duplicates.selectors.check_values import check_values
from jingui.duplicates.selectors.merge_plan import plan_merge
from jingui.duplicates.selectors.merges import find_successor, list_merges
from jingui.duplicates.selectors.pairs import count_open_pairs, list_pairs
from jingui.duplicates.selectors.settings import get_settings
from jingui.duplicates.services.decide_pair import decide_pair
from jingui.duplicates.services.merge_records import merge_records
from jingui.duplicates.services.preview_rule import preview_rule
from jingui.duplicates.services.save_rule import save_rule, scan_now
from jingui.duplicates.services.undo_merge import undo_merge
from jingui.duplicates.types import MergeOrder, PairQuery, RuleSet
from jingui.kit.http import JinguiRouter, get_actor
from jingui.records.services.guesses import spend_values

router = JinguiRouter(tags=["duplicates"])
_OBJECT = "/objects/{object_key}/duplicates"
_MERGES = "/objects/{object_key}/merges"


@router.get("/duplicates", operation=DUPLICATE_VIEW, response=OverviewOut)
def duplicates_overview(request: HttpRequest) -> Any:
    """Return how many pairs wait for the caller, per object."""
    counts = count_open_pairs(actor=get_actor(request))
    return {"items": [{"object": key, "open": count} for key, count in counts.items()]}


@router.post(_OBJECT + "/query", operation=DUPLICATE_VIEW, response=PairsOut)
def query_duplicates(request: HttpRequest, object_key: str, payload: PairQuery) -> Any:
    """Return suspected pairs, the surest first."""
    return list_pairs(actor=get_actor(request), object_key=object_key, query=payload)


@router.post(_OBJECT + "/check", operation=DUPLICATE_CHECK, response=HintsOut)
def check_duplicates(request: HttpRequest, object_key: str, payload: CheckIn) -> Any:
    """Return records that look like what is being typed."""
    actor = get_actor(request)
    spend_values(actor, object_key, payload.fields.items())
    return check_values(actor=actor, object_key=object_key, fields=payload.fields, record_id=payload.record_id)


@router.post(_OBJECT + "/pairs/{uuid:pair_id}/decide", operation=DUPLICATE_DECIDE)
def decide_duplicates(request: HttpRequest, object_key: str, pair_id: UUID, payload: DecideIn) -> HttpResponse:
    """Say that a pair is no duplicate, or open it again."""
    decide_pair(actor=get_actor(request), object_key=object_key, pair_id=pair_id, dismissed=payload.dismissed)
    return HttpResponse(status=204)


@router.post(_MERGES + "/plan", operation=RECORD_MERGE, response=PlanOut)
def plan_merge_route(request: HttpRequest, object_key: str, payload: PlanIn) -> Any:
    """Lay two records side by side with the choice a merge begins with."""
    return plan_merge(actor=get_actor(request), object_key=object_key, record_ids=payload.records)


@router.post(_MERGES, operation=RECORD_MERGE, response={201: MergedOut})
def merge_route(request: HttpRequest, object_key: str, payload: MergeIn) -> Any:
    """Merge two records."""
    order = MergeOrder(
        winner_id=payload.winner.id,
        loser_id=payload.loser.id,
        winner_version=payload.winner.version,
        loser_version=payload.loser.version,
        take=tuple(dict.fromkeys(payload.take)),
    )
    merge_id = merge_records(actor=get_actor(request), object_key=object_key, order=order)
    return Status(201, {"id": merge_id, "winner": order.winner_id})


@router.get(_MERGES, operation=DUPLICATE_VIEW, response=MergesOut)
def list_merges_route(request: HttpRequest, object_key: str, record_id: UUID | None = None, limit: int = 50) -> Any:
    """Return merges of an object, newest first."""
    return list_merges(actor=get_actor(request), object_key=object_key, record_id=record_id, limit=limit)


@router.post("/merges/{uuid:merge_id}/undo", operation=RECORD_UNMERGE, response=SuccessorOut)
def undo_merge_route(request: HttpRequest, merge_id: UUID) -> Any:
    """Take a merge back; answers the record that is there again."""
    return {"id": undo_merge(actor=get_actor(request), merge_id=merge_id)}


@router.get("/objects/{object_key}/records/{uuid:record_id}/successor", operation=DUPLICATE_VIEW, response=SuccessorOut)
def successor_route(request: HttpRequest, object_key: str, record_id: UUID) -> Any:
    """Return the record that a merged one went into."""
    return {"id": find_successor(actor=get_actor(request), object_key=object_key, record_id=record_id)}


@router.get(_OBJECT + "/rules", operation=CATALOG_MANAGE, response=RuleOut)
def get_rules_route(request: HttpRequest, object_key: str) -> Any:
    """Return the rules of an object and its newest scan."""
    return rule_out(*get_settings(actor=get_actor(request), object_key=object_key))


@router.put(_OBJECT + "/rules", operation=CATALOG_MANAGE, response=RuleOut)
def put_rules_route(request: HttpRequest, object_key: str, payload: RuleIn) -> Any:
    """Store rules and scan by them."""
    actor = get_actor(request)
    save_rule(actor=actor, object_key=object_key, rule=payload.rule, is_active=payload.is_active)
    return rule_out(*get_settings(actor=actor, object_key=object_key))


@router.post(_OBJECT + "/rules/preview", operation=CATALOG_MANAGE, response=PreviewOut)
def preview_rules_route(request: HttpRequest, object_key: str, payload: RuleSet) -> Any:
    """Return what rules would find among the newest records."""
    return preview_rule(actor=get_actor(request), object_key=object_key, rule=payload)


@router.post(_OBJECT + "/scan", operation=CATALOG_MANAGE, response={202: RuleOut})
def scan_route(request: HttpRequest, object_key: str) -> Any:
    """Compare all records of an object anew."""
    actor = get_actor(request)
    scan_now(actor=actor, object_key=object_key)
    return Status(202, rule_out(*get_settings(actor=actor, object_key=object_key)))
