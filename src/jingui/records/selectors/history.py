"""What happened to a record, from its audit entries, under the actor's rights of today."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jingui.access.masks import mask_value
from jingui.access.types import Right
from jingui.audit.selectors.entries import list_record_entries
from jingui.audit.types import EntryData
from jingui.catalog.registries import field_types
from jingui.catalog.types import FILE_TYPES, LINK_TYPES, FieldData
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.labels import option_labels, people_labels, related_titles
from jingui.records.selectors.query.sql import Sql, all_of, any_of
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object

MAX_LIMIT = 200
_WITHOUT_CHANGE = frozenset(
    {
        "record.update",
        "record.reveal",
        "record.reveal_refused",
        "record.reveal_alarm",
        "record.contact",
        "record.contact_asked",
        "record.contact_failed",
    }
)
"""Not told where no change can be: an update in hidden fields; who looked (``selectors.reveals`` tells of that) and
who called (the timeline does)."""
_PEOPLE = frozenset({"member", "department"})
_LINKS = _PEOPLE | LINK_TYPES | FILE_TYPES


def list_history(
    *, actor: Actor, object_key: str, record_id: UUID, limit: int = 50, after: str | None = None
) -> dict[str, Any]:
    """Return ``{"items": […], "next": cursor or None}``, newest first.

    Fields without a right are left out, masked ones are masked, whatever the rights were when the
    change was made; an update of which nothing remains is left out.

    Raises:
        RecordNotFound: the record is not for the actor.
    """
    target = open_object(actor, object_key)
    _check_visible(target, record_id)
    page = list_record_entries(
        actor=actor, object_key=object_key, record_id=record_id, limit=max(1, min(limit, MAX_LIMIT)), after=after
    )
    labels = _labels(target, page.items)
    items = [_item(target, entry, labels) for entry in page.items]
    return {"items": [item for item in items if item is not None], "next": page.next}


def present_changes(target: Target, entries: tuple[EntryData, ...]) -> list[list[dict[str, Any]]]:
    """Return the changes in entries of one object as the actor may see them, entry by entry."""
    labels = _labels(target, entries)
    return [_changes(target, entry, labels) for entry in entries]


def present_contact(target: Target, entry: EntryData) -> dict[str, Any]:
    """Return ``{"contact": {"channel", "field", "subject", "text"}}`` of a call or mail, else nothing.

    By which field and with which words is for who may see the field, at least masked.
    """
    said = entry.detail.get("contact")
    if said is None:
        return {}
    shown: tuple[str, ...] = ("channel", "field", "subject", "text")
    if target.plan.right(said["field"]) < Right.MASKED:
        shown = ("channel",)
    return {"contact": {key: said[key] for key in shown if key in said}}


def _check_visible(target: Target, record_id: UUID) -> None:
    deleted = all_of([Sql("r.deleted_at IS NOT NULL"), target.scope("delete")]).wrap()
    where = all_of(
        [Sql("r.id = %s::uuid", (record_id,)), any_of([Sql("r.deleted_at IS NULL"), deleted]), target.scope("view")]
    )
    if fetch_row(Sql(f"SELECT 1 FROM {target.table} r WHERE {where.text}", where.params)) is None:
        raise RecordNotFound


def _item(target: Target, entry: EntryData, labels: Mapping[Any, str]) -> dict[str, Any] | None:
    changes = _changes(target, entry, labels)
    if not changes and entry.operation in _WITHOUT_CHANGE:
        return None
    return {
        "id": entry.id,
        "at": entry.occurred_at.isoformat().replace("+00:00", "Z"),
        "actor": {"id": entry.actor_id, "label": entry.actor_name},
        "operation": entry.operation,
        "channel": entry.channel,
        "changes": changes,
    }


def _changes(target: Target, entry: EntryData, labels: Mapping[Any, str]) -> list[dict[str, Any]]:
    before, after = entry.detail.get("before") or {}, entry.detail.get("after") or {}
    found = []
    for field in target.obj.fields:
        if field.key not in after and field.key not in before:
            continue
        if target.plan.right(field.key) < Right.MASKED:
            continue
        old, old_text = _present(target, field, before.get(field.key), labels)
        new, new_text = _present(target, field, after.get(field.key), labels)
        found.append({"field": field.key, "before": old, "after": new, "before_text": old_text, "after_text": new_text})
    return found


def _present(target: Target, field: FieldData, value: Any, labels: Mapping[Any, str]) -> tuple[Any, str]:
    """Return (wire value, text for display) under the actor's right."""
    if value is None:
        return None, ""
    right = target.plan.fields[field.key]
    if right.read == Right.MASKED:
        if field.type in _LINKS:
            return {"hidden": True}, "***"
        masked = mask_value(right.mask, field_types.get(field.type).plain_text(field, value) or "***")
        return masked, masked or ""
    if field.type in _LINKS:
        return _present_links(field, value, labels)
    language = target.actor.language
    try:
        text = field_types.get(field.type).format_text(
            field, value, language=language, labels=option_labels(field, language)
        )
    except (ValueError, TypeError, ArithmeticError, AttributeError):
        text = value  # written when the field was of another type
    return value, "" if text is None else str(text)


def _present_links(field: FieldData, value: Any, labels: Mapping[Any, str]) -> tuple[Any, str]:
    """People always have a name; a related record only one the actor may know."""
    if field.type in FILE_TYPES:
        files = [{"id": i, "name": labels.get(i, "")} for i in _ids(value)]
        return files, "、".join(file["name"] for file in files)
    if field.type == "relations":
        shown: list[dict[str, Any]] = [
            {"id": i, "label": labels[i]} if i in labels else {"hidden": True} for i in _ids(value)
        ]
        return shown, "、".join(item.get("label", "***") for item in shown)
    found = _ids(value)[0]
    label = labels.get(found)
    if label is None and field.type == "relation":
        return {"hidden": True}, "***"
    return {"id": found, "label": label or ""}, label or ""


def _ids(value: Any) -> list[str]:
    """Return the ids in a wire value: ``{"id"}``, a list of them, or bare ids."""
    items = value if isinstance(value, list) else [value]
    return [str(item["id"] if isinstance(item, dict) else item) for item in items]


def _labels(target: Target, entries: tuple[EntryData, ...]) -> dict[Any, str]:
    """Look up all names a page of entries needs: people, files, and related records the actor may view."""
    wanted: dict[str, set[str]] = {}
    for field in target.obj.fields:
        if field.type not in _LINKS or target.plan.right(field.key) < Right.FULL:
            continue
        kind = f"relation:{field.config['target']}" if field.type in LINK_TYPES else field.type
        for entry in entries:
            for side in ("before", "after"):
                value = (entry.detail.get(side) or {}).get(field.key)
                if value is not None:
                    wanted.setdefault(kind, set()).update(_ids(value))
    people = wanted.get("member", set()) | wanted.get("department", set())
    labels = {str(key): name for key, name in people_labels(UUID(i) for i in people).items()}
    for kind, ids in wanted.items():
        if kind in FILE_TYPES:
            labels |= _file_names(ids)
        elif kind.startswith("relation:"):
            labels |= related_titles(target.find_related(kind.partition(":")[2]), ids)
    return labels


def _file_names(ids: set[str]) -> dict[Any, str]:
    query = Sql("SELECT id, name FROM public.stored_file WHERE id = ANY(%s::uuid[])", (list(ids),))
    return {str(row[0]): row[1] for row in fetch_rows(query)}
