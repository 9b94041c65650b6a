"""The ways records leave, for the proof of a live configuration: each is used and held to the rules."""

import json
from collections.abc import Callable, Iterator
from uuid import UUID

from jingui.access.masks import mask_value
from jingui.access.registries import ProofCase, ProofFinding, ProofPath
from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.presented import list_presented_objects
from jingui.catalog.types import FieldData
from jingui.kit.errors import DomainError, NotFound
from jingui.records.errors import BadRequest, UnknownField
from jingui.records.selectors.get_record import get_record, list_presented
from jingui.records.selectors.history import list_history
from jingui.records.selectors.query.columns import selected_fields
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.filters import filter_sql
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.search import searchable_fields
from jingui.records.selectors.query.sorting import sort_keys
from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.revealed import open_revealable
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.types import Condition, FilterGroup, Sort

LADDER = {"none": Right.NONE, "match": Right.MATCH, "masked": Right.MASKED, "full": Right.FULL}
_MATCH = frozenset({"eq", "in", "is_empty", "is_not_empty"})
_OPENED = 5
Findings = Iterator[ProofFinding]


def _open(case: ProofCase) -> Target | None:
    try:
        return open_object(case.actor, case.object_key)
    except NotFound:
        return None


def _ids(ids: frozenset[UUID] | set[UUID]) -> str:
    return ",".join(sorted(str(item) for item in ids))


def rows(case: ProofCase) -> Findings:
    """Which sampled records a list shows."""
    target = _open(case)
    seen: set[UUID] = set()
    if target is not None and case.rows:
        where = all_of([where_sql(target), Sql("r.id = ANY(%s::uuid[])", (list(case.rows),))])
        seen = {
            row[0] for row in fetch_rows(Sql(f"SELECT r.id FROM {target.table} r WHERE {where.text}", where.params))
        }
    yield ProofFinding("rows", "*", _ids(case.visible), _ids(seen))


def verbs(case: ProofCase) -> Findings:
    """Which sampled records may be edited, deleted, exported and shared."""
    target = _open(case)
    for verb, expected in case.verbs.items():
        seen: set[UUID] = set()
        if target is not None and case.rows and target.plan.allows(verb):
            mine = Sql("r.id = ANY(%s::uuid[])", (list(case.rows),))
            where = all_of([where_sql(target, operation=verb), target.scope(verb), mine])
            query = Sql(f"SELECT r.id FROM {target.table} r WHERE {where.text}", where.params)
            seen = {row[0] for row in fetch_rows(query)}
        yield ProofFinding(verb, "*", _ids(expected), _ids(seen))


def count(case: ProofCase) -> Findings:
    """How many of the sampled records a count knows."""
    target = _open(case)
    found = 0
    if target is not None and case.rows:
        where = all_of([where_sql(target), Sql("r.id = ANY(%s::uuid[])", (list(case.rows),))])
        row = fetch_row(Sql(f"SELECT count(*) FROM {target.table} r WHERE {where.text}", where.params))
        found = int(row[0]) if row else 0
    yield ProofFinding("count", "*", str(len(case.visible)), str(found))


def detail(case: ProofCase) -> Findings:
    """Hidden records are opened as if they were missing; visible ones open."""
    hidden = [key for key in case.rows if key not in case.visible][:_OPENED]
    for key in [*hidden, *sorted(case.visible)[:_OPENED]]:
        try:
            get_record(actor=case.actor, object_key=case.object_key, record_id=key)
            found = "shown"
        except NotFound:
            found = "not found"
        yield ProofFinding("open", str(key), "shown" if key in case.visible else "not found", found)


def values(case: ProofCase) -> Findings:
    """Every field of every visible sampled record: absent, masked as the catalogue says, or shown."""
    target = _open(case)
    if target is None:
        return
    items = {item["id"]: item for item in json.loads(list_presented(target, sorted(case.visible)))}
    for field in (item for item in target.obj.fields if not item.is_system):
        right = case.rights.get(field.key, "none")
        expected = {"none": "absent", "match": "absent"}.get(right, right)
        found = {_shown(field, right, target, item, case.rows[UUID(key)].get(field.key)) for key, item in items.items()}
        yield ProofFinding("value", field.key, expected, "/".join(sorted(found)) or expected)


def _shown(field: FieldData, right: str, target: Target, item: dict, raw: object) -> str:  # type: ignore[type-arg]
    """Name what an answer does with one value."""
    if field.key not in item["fields"]:
        return "absent"
    value = item["fields"][field.key]
    if field.key not in item["_mask"]:
        return "full"
    if value is None and raw is None:
        return "masked"
    if isinstance(value, dict):
        return "masked" if value == {"hidden": True} else "shown behind a mask"
    plain = str(raw)
    mask = target.plan.fields[field.key].mask
    is_right = value == "***" or value == mask_value(mask, plain)
    return "masked" if is_right else "not the mask of the catalogue"


def filters(case: ProofCase) -> Findings:
    """Each operator of each field: refused below its right, like a field that does not exist."""
    yield from _positions(case, "filter", _filter_positions)


def sorts(case: ProofCase) -> Findings:
    """Sorting needs the field in full."""

    def ask(target: Target, field: FieldData) -> Iterator[tuple[str, Right, Callable[[], object]]]:
        if field_types.get(field.type).is_sortable:
            yield "sort", Right.FULL, lambda: sort_keys(target, [Sort(field=field.key)])

    yield from _positions(case, "sort", ask)


def groups(case: ProofCase) -> Findings:
    """Grouping and adding up need the field in full."""

    def ask(target: Target, field: FieldData) -> Iterator[tuple[str, Right, Callable[[], object]]]:
        yield "group", Right.FULL, lambda: need_field(target, field.key, Right.FULL, "/group")

    yield from _positions(case, "group", ask)


def columns(case: ProofCase) -> Findings:
    """A column asked for by name, in a list or an export, needs at least the mask."""

    def ask(target: Target, field: FieldData) -> Iterator[tuple[str, Right, Callable[[], object]]]:
        yield "column", Right.MASKED, lambda: selected_fields(target, [field.key])

    yield from _positions(case, "column", ask)


Asks = Iterator[tuple[str, Right, Callable[[], object]]]


def _filter_positions(target: Target, field: FieldData) -> Asks:
    for operator in field_types.get(field.type).operators:
        needed = Right.MATCH if operator in _MATCH else Right.FULL
        group = FilterGroup(items=[Condition(field=field.key, op=operator, value=None)])
        yield operator, needed, lambda group=group: filter_sql(target, group)  # type: ignore[misc]


def _positions(case: ProofCase, name: str, ask: Callable[[Target, FieldData], Asks]) -> Findings:
    target = _open(case)
    if target is None:
        return
    for field in (item for item in target.obj.fields if not item.is_system):
        held = LADDER[case.rights.get(field.key, "none")]
        for position, needed, attempt in ask(target, field):
            expected = "refused" if held < needed else "answered"
            yield ProofFinding(f"{name} {position}".strip(), field.key, expected, _outcome(attempt))


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except UnknownField:
        return "refused"
    except (BadRequest, DomainError):
        return "answered"  # the value did not fit; the field itself was let through
    return "answered"


def search(case: ProofCase) -> Findings:
    """Quick search looks only into fields readable in full."""
    target = _open(case)
    if target is None:
        return
    looked = {field.key for field in searchable_fields(target) if not field.is_system}
    for key in sorted(looked):
        yield ProofFinding("search", key, "full", case.rights.get(key, "none"))


def reveal(case: ProofCase) -> Findings:
    """A masked value is opened where the rules say so, of records in reach; nothing is shown for the proof."""
    hidden = [key for key in case.rows if key not in case.visible][:1]
    for record_id in [*sorted(case.visible)[:1], *hidden]:
        for field in (item for item in case.shape.fields if not item.is_system):
            may = record_id in case.visible and field.key in case.reveals
            try:
                open_revealable(case.actor, case.object_key, record_id, field.key)
                found = "opened"
            except DomainError:
                found = "refused"
            yield ProofFinding("reveal", field.key, "opened" if may else "refused", found)


def history(case: ProofCase) -> Findings:
    """History names no field without a right."""
    for key in sorted(case.visible)[:_OPENED]:
        told = list_history(actor=case.actor, object_key=case.object_key, record_id=key, limit=20)
        named = {change["field"] for item in told["items"] for change in item["changes"]}
        hidden = {name for name in named if case.rights.get(name, "full") in {"none", "match"}}
        yield ProofFinding("history", str(key), "", ",".join(sorted(hidden)))


def definitions(case: ProofCase) -> Findings:
    """The definitions name a field exactly when there is a right on it."""
    told = {item["key"]: item for item in list_presented_objects(case.actor)["items"]}.get(case.object_key)
    named = {field["key"] for field in told["fields"]} if told else set()
    for field in (item for item in case.shape.fields if not item.is_system):
        is_known = told is not None and case.rights.get(field.key, "none") != "none"
        found = "named" if field.key in named else "absent"
        yield ProofFinding("definition", field.key, "named" if is_known else "absent", found)


PROOF_PATHS: dict[str, ProofPath] = {
    "list": rows,
    "verbs": verbs,
    "count": count,
    "record": detail,
    "values": values,
    "filter": filters,
    "sort": sorts,
    "group": groups,
    "columns": columns,
    "search": search,
    "reveal": reveal,
    "history": history,
    "definitions": definitions,
}
