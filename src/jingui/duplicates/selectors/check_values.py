"""The hint while typing: which records the actor may see look like what he enters."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from jingui.catalog.registries import ValueFault
from jingui.catalog.types import ObjectData
from jingui.duplicates.matching.matcher import key_base, score_of
from jingui.duplicates.models import DuplicatePair
from jingui.duplicates.selectors.pairs import reasons_of
from jingui.duplicates.selectors.rules import find_active, narrowed
from jingui.duplicates.selectors.values import forms_of, key_rows
from jingui.kit.actor import Actor
from jingui.records.selectors.get_record import list_presented
from jingui.records.selectors.target import open_object
from jingui.records.services.clean import to_db

MAX_ITEMS = 5
PER_KEY = 100


def check_values(
    *, actor: Actor, object_key: str, fields: Mapping[str, Any], record_id: UUID | None = None
) -> dict[str, Any]:
    """Return ``{"items": [{"score", "reasons", "record"}]}``, the surest first, five at most.

    ``record_id`` is the record being edited: it is no duplicate of itself, nor are records it was
    said not to be. Records and fields that are not for the actor give no hint.

    Raises:
        RecordNotFound: no such object for the actor.
    """
    target = open_object(actor, object_key, "view", "create")
    rule = find_active(target.obj) if target.plan.allows("view") else None
    matcher = narrowed(target, rule.rule) if rule else None
    if rule is None or matcher is None or not rule.generation:
        return {"items": []}
    forms = matcher.forms(_values(target.obj, {key: fields[key] for key in matcher.keys_of_fields if key in fields}))
    keys = matcher.keys(forms, key_base(actor.workspace_id, object_key, rule.generation))
    candidates = {found for _, found in key_rows(keys, per_key=PER_KEY)} if keys else set()
    candidates -= _known(object_key, record_id)
    hits = []
    for found, other in forms_of(target, matcher, candidates).items():
        points = matcher.points(forms, other)
        if score_of(points) >= rule.rule.threshold:
            hits.append((score_of(points), found, points))
    hits.sort(key=lambda hit: (-hit[0], str(hit[1])))
    best = hits[:MAX_ITEMS]
    records = {item["id"]: item for item in orjson.loads(list_presented(target, [hit[1] for hit in best]))}
    return {
        "items": [
            {
                "score": score,
                "reasons": reasons_of(rule.rule, points),
                "record": records[str(found)],
            }
            for score, found, points in best
            if str(found) in records
        ]
    }


def _known(object_key: str, record_id: UUID | None) -> set[UUID]:
    """Return the record itself and those it was said to differ from."""
    if record_id is None:
        return set()
    decided = DuplicatePair.objects.filter(object_key=object_key, status="dismissed")
    lower = decided.filter(high_id=record_id).values_list("low_id", flat=True)
    higher = decided.filter(low_id=record_id).values_list("high_id", flat=True)
    return {record_id, *lower, *higher}


def _values(obj: ObjectData, given: Mapping[str, Any]) -> dict[str, Any]:
    """Bring what is being typed into db form; what does not fit yet is left out."""
    found = {}
    for key, value in given.items():
        try:
            found[key] = to_db(obj.by_key[key], value)
        except (ValueFault, TypeError, ValueError):
            continue
    return found
