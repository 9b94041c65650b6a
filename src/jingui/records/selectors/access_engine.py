"""What access asks of records: conditions of roles as SQL, and tests of rows past every scope."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.access.registries import ObjectNames
from jingui.access.selectors.plan import system_plan
from jingui.access.types import RowCondition
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.text.regions import find_region
from jingui.catalog.types import LINK_TYPES
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.labels import id_labels, option_labels, related_titles, truth_label
from jingui.records.selectors.query.filters import filter_sql
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.types import Condition, FilterGroup

_TESTS_AT_ONCE = 100


class RecordsEngine:
    """The engine of records behind ``access.registries.record_engine``."""

    def compile_condition(
        self, actor: Actor, object_key: str, condition: RowCondition, alias: str
    ) -> tuple[str, tuple[Any, ...]]:
        """Compile a condition of a role.

        It is the company's word, not the member's question: the position rule does not apply,
        ``me`` and ``my_team`` are the member's.

        Raises:
            RecordNotFound: no such object.
            BadRequest: a field does not exist, or an operator or a value does not fit it.
        """
        target = _open(actor, object_key)
        items: list[FilterGroup | Condition] = [
            Condition(field=item.field, op=item.op, value=item.value) for item in condition.items
        ]
        found = filter_sql(target, FilterGroup(join=condition.join, items=items), alias=alias, pointer="")
        return found.text, found.params

    def list_objects(self, actor: Actor) -> list[ObjectNames]:
        """Return every live object with its fields' words."""
        snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
        live = sorted((o for o in snapshot.objects.values() if not o.archived), key=lambda o: o.position)
        return [ObjectNames(o.key, o.label, o.shape, {f.key: f.label for f in o.fields}) for o in live]

    def name_values(self, actor: Actor, object_key: str, field_key: str, values: Sequence[Any]) -> list[str]:
        """Return values of a condition in the actor's language; an unknown field or value stays as it is."""
        obj = get_snapshot(actor.workspace_id, actor.catalog_epoch or None).find_object(object_key)
        field = obj.by_key.get(field_key) if obj else None
        if field is None:
            return [str(value) for value in values]
        if field.type in LINK_TYPES:
            titles = _titles_of(actor, object_key, field.config["target"], values)
            return [titles.get(str(value), "***") for value in values]
        labels = option_labels(field, actor.language)
        labels |= {str(key): name for key, name in id_labels(field, values).items()}
        if field.type == "address":
            labels |= {code: found.label for code in values if (found := find_region(str(code)))}
        return [
            truth_label(value, actor.language) if isinstance(value, bool) else labels.get(value, str(value))
            for value in values
        ]

    def test_record(
        self, actor: Actor, object_key: str, record_id: UUID, tests: Sequence[tuple[str, Sequence[Any]]]
    ) -> list[bool] | None:
        """Return which conditions (over the alias ``r``) hold for a live record; ``None``: no such record."""
        target = _open(actor, object_key)
        found: list[bool] = []
        for start in range(0, max(len(tests), 1), _TESTS_AT_ONCE):
            some = [(text or "true", list(params)) for text, params in tests[start : start + _TESTS_AT_ONCE]]
            columns = ", ".join(["true", *(f"({text})" for text, _ in some)])
            params = [value for _, values in some for value in values]
            where = "r.id = %s::uuid AND r.deleted_at IS NULL"
            row = fetch_row(Sql(f"SELECT {columns} FROM {target.table} r WHERE {where}", (*params, record_id)))
            if row is None:
                return None
            found += [bool(value) for value in row[1:]]
        return found

    def count_records(
        self, actor: Actor, object_key: str, tests: Sequence[tuple[str, Sequence[Any]]], cap: int
    ) -> list[int]:
        """Return how many live records fulfil each condition (over the alias ``r``), up to ``cap``."""
        target = _open(actor, object_key)
        found = []
        for text, params in tests:
            inner = f"SELECT 1 FROM {target.table} r WHERE r.deleted_at IS NULL AND ({text or 'true'}) LIMIT {int(cap)}"
            row = fetch_row(Sql(f"SELECT count(*) FROM ({inner}) c", tuple(params)))
            found.append(int(row[0]) if row else 0)
        return found

    def sample_rows(self, actor: Actor, object_key: str, limit: int) -> list[Mapping[str, Any]]:
        """Return up to ``limit`` live records, the same ones each time, past every scope."""
        target = _open(actor, object_key)
        fields = [field for field in target.obj.fields if field.key != "version"]
        columns = ", ".join(f"r.{quote_name(field.column)}" for field in fields)
        text = (
            f"SELECT r.id, {columns} FROM {target.table} r WHERE r.deleted_at IS NULL ORDER BY r.id LIMIT {int(limit)}"
        )
        keys = ["id", *(field.key for field in fields)]
        return [dict(zip(keys, row, strict=True)) for row in fetch_rows(Sql(text))]

    def describe_record(self, actor: Actor, object_key: str, record_id: UUID) -> Mapping[str, Any] | None:
        """Return title, owner and department of a live record, past every scope."""
        target = _open(actor, object_key)
        title = target.obj.find_field(target.obj.title_field)
        name = f"r.{quote_name(title.column)}::text" if title else "''"
        where = "r.id = %s::uuid AND r.deleted_at IS NULL"
        text = f"SELECT {name}, r.owner_id, r.department_id FROM {target.table} r WHERE {where}"
        row = fetch_row(Sql(text, (record_id,)))
        return None if row is None else {"title": row[0] or "", "owner_id": row[1], "department_id": row[2]}


def _titles_of(actor: Actor, object_key: str, target_key: str, ids: Sequence[Any]) -> dict[str, str]:
    """Return titles of related records the actor may see himself."""
    try:
        related = open_object(actor, object_key).find_related(target_key)
    except RecordNotFound:
        return {}
    return related_titles(related, {str(value) for value in ids})


def _open(actor: Actor, object_key: str) -> Target:
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    obj = snapshot.find_object(object_key)
    if obj is None or obj.archived:
        raise RecordNotFound
    plans = {key: system_plan(actor, item.shape) for key, item in snapshot.objects.items()}
    return Target(actor=actor, snapshot=snapshot, obj=obj, plan=plans[object_key], plans=plans)
