"""What a question is asked about: the object, who asks, and what he may do with it."""

from dataclasses import dataclass, field
from typing import Any

from jingui.access.selectors.plan import compile_plan
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.types import AccessPlan
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import CatalogSnapshot, ObjectData
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.query.sql import Sql, quote_name


@dataclass(frozen=True)
class Target:
    """One object as one actor may use it. ``plans`` caches plans of related objects."""

    actor: Actor
    snapshot: CatalogSnapshot
    obj: ObjectData
    plan: AccessPlan
    plans: dict[str, AccessPlan] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """Quoted, qualified table."""
        return table_of(self.obj)

    @property
    def rights_key(self) -> tuple[Any, ...]:
        """The part of the plan that decides the text of a query."""
        return tuple((key, int(right.read), right.mask) for key, right in self.plan.fields.items())

    def scope(self, operation: str, alias: str = "r") -> Sql:
        """Row predicate of an operation; ``true`` when every row is in reach."""
        return scope_of(self.plan, operation, alias)

    def find_related(self, object_key: str) -> "Target | None":
        """Return another object for the same actor, or ``None`` when he may not view it."""
        obj = self.snapshot.find_object(object_key)
        if obj is None or obj.archived:
            return None
        plan = self.plans.get(object_key)
        if plan is None:
            plan = self.plans[object_key] = compile_plan(self.actor, obj.shape)
        if not plan.allows("view"):
            return None
        return Target(actor=self.actor, snapshot=self.snapshot, obj=obj, plan=plan, plans=self.plans)


def table_of(obj: ObjectData) -> str:
    """Return the quoted, qualified table of an object."""
    return f"{quote_name(obj.schema)}.{quote_name(obj.key)}"


def scope_of(plan: AccessPlan, operation: str, alias: str) -> Sql:
    """Return the row predicate of a plan as SQL."""
    text, params = row_predicate(plan, operation, alias)
    return Sql(text or "true", tuple(params))


def open_object(actor: Actor, object_key: str, *operations: str) -> Target:
    """Return the object for an actor who may do one of ``operations`` with it (default: view).

    Raises:
        RecordNotFound: no such object, or none of the operations is granted.
    """
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    obj = snapshot.find_object(object_key)
    if obj is None or obj.archived:
        raise RecordNotFound
    plan = compile_plan(actor, obj.shape)
    if not any(plan.allows(operation) for operation in operations or ("view",)):
        raise RecordNotFound
    return Target(actor=actor, snapshot=snapshot, obj=obj, plan=plan, plans={object_key: plan})
