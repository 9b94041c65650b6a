"""The frame of every catalogue change: right, lock, transaction, audit, epoch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F

from jingui.audit.services.write_entry import write_entry
from jingui.catalog.ddl import catalogue_transaction
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import FieldNotFound, ObjectNotFound
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.operations import CATALOG_MANAGE
from jingui.catalog.selectors.snapshot import build_object
from jingui.catalog.types import ObjectData
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.context import find_user_id, workspace_context
from jingui.kit.guard import Operation
from jingui.workspaces.models import Workspace

T = TypeVar("T")

_OBJECT_PARTS = (
    "key",
    "label",
    "description",
    "icon",
    "color",
    "title_field",
    "position",
    "config",
    "level",
    "record_levels",
)
_FIELD_PARTS = ("key", "type", "label", "help", "config", "default", "level", "is_required", "is_unique")


@dataclass
class Change:
    """One running change: who, where, and what has been found so far."""

    actor: Actor
    schema: str
    timezone: str
    audit: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def objects(self) -> list[ObjectDef]:
        """Return all objects in order, archived ones too."""
        return list(ObjectDef.objects.using(OWNER).order_by("position", "id"))

    def get_object(self, key: str) -> ObjectDef:
        """Return an object, archived or not; raises ``ObjectNotFound``."""
        found: ObjectDef | None = ObjectDef.objects.using(OWNER).filter(key=key).first()
        if found is None:
            raise ObjectNotFound
        return found

    def fields(self, row: ObjectDef) -> list[FieldDef]:
        """Return all fields of an object in order, archived ones too."""
        return list(FieldDef.objects.using(OWNER).filter(object_id=row.id).order_by("position", "id"))

    def get_field(self, row: ObjectDef, key: str) -> FieldDef:
        """Return a field, archived or not; raises ``FieldNotFound``."""
        found: FieldDef | None = FieldDef.objects.using(OWNER).filter(object_id=row.id, key=key).first()
        if found is None:
            raise FieldNotFound
        return found

    def data_of(self, row: ObjectDef) -> ObjectData:
        """Freeze an object as it is in this transaction."""
        return build_object(row, self.fields(row), self.schema)

    def tell(self, operation: str, object_key: str, detail: Mapping[str, Any]) -> None:
        """Add a fact to the audit log of this change."""
        self.audit.append((operation, object_key, dict(detail)))


def change_catalogue(actor: Actor, work: Callable[[Change], T], operation: Operation = CATALOG_MANAGE) -> T:
    """Run ``work`` as one catalogue change of the actor's workspace.

    The workspace's row is locked first, so changes of one workspace follow each other and the
    epoch grows by one with each. ``work`` may run several times (see ``catalogue_transaction``).

    Raises:
        Denied: the actor may not do ``operation``, usually manage the catalogue.
        CatalogBusy: a table stayed in use.
    """
    guard.check(actor, operation)

    def run() -> T:
        workspace = Workspace.objects.using(OWNER).select_for_update().get(pk=actor.workspace_id)
        change = Change(actor=actor, schema=workspace.schema, timezone=workspace.timezone)
        result = work(change)
        Workspace.objects.using(OWNER).filter(pk=workspace.pk).update(catalog_epoch=F("catalog_epoch") + 1)
        for told, object_key, detail in change.audit:
            write_entry(actor=actor, operation=told, object_key=object_key, detail=detail, using=OWNER)
        return result

    with workspace_context(actor.workspace_id, user_id=find_user_id()):
        return catalogue_transaction(run)


def open_change(actor: Actor, look: Callable[[Change], T]) -> T:
    """Run ``look`` over the definitions as they are now, without a lock and without changing anything."""
    with workspace_context(actor.workspace_id, user_id=find_user_id()):
        workspace = Workspace.objects.using(OWNER).get(pk=actor.workspace_id)
        return look(Change(actor=actor, schema=workspace.schema, timezone=workspace.timezone))


def describe_object(row: ObjectDef) -> dict[str, Any]:
    """Return the parts of an object that the audit log keeps."""
    return {part: getattr(row, part) for part in _OBJECT_PARTS}


def describe_field(row: FieldDef) -> dict[str, Any]:
    """Return the parts of a field that the audit log keeps."""
    return {part: getattr(row, part) for part in _FIELD_PARTS}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return ``{"before": …, "after": …}`` of the parts that differ."""
    changed = [part for part in after if before.get(part) != after[part]]
    return {"before": {p: before.get(p) for p in changed}, "after": {p: after[p] for p in changed}}


def next_position(positions: list[int]) -> int:
    """Return the position behind all others."""
    return max(positions, default=-1) + 1


def set_positions(rows: Mapping[str, Any], keys: list[str], model: type[ObjectDef] | type[FieldDef]) -> None:
    """Write positions in the order of ``keys``."""
    for position, key in enumerate(keys):
        rows[key].position = position
    model.objects.using(OWNER).bulk_update([rows[key] for key in keys], ["position"])


def workspace_of(actor: Actor) -> UUID:
    """Return the workspace a new row belongs to."""
    return actor.workspace_id
