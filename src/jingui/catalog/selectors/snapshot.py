"""The catalogue of a workspace as one frozen picture, cached by epoch."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from jingui.access.types import FieldShape, ObjectShape, RecordLevels
from jingui.catalog.errors import FieldNotFound, ObjectNotFound
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.system_fields import SYSTEM_FIELDS
from jingui.catalog.types import CatalogSnapshot, FieldData, ObjectData
from jingui.kit.actor import Actor
from jingui.kit.context import find_user_id, workspace_context
from jingui.kit.errors import NotFound
from jingui.workspaces.models import Workspace

_CACHE_SIZE = 128
_cache: OrderedDict[tuple[UUID, int], CatalogSnapshot] = OrderedDict()
_lock = Lock()


def get_snapshot(subject: Actor | UUID, epoch: int | None = None) -> CatalogSnapshot:
    """Return all live objects of a workspace, given by its id or by an actor in it.

    Without ``epoch`` the current one is read first (one short query), so a change made by
    another process is seen by the next call. A request that has just read it passes
    ``actor.catalog_epoch``.
    """
    workspace_id = subject.workspace_id if isinstance(subject, Actor) else subject
    if epoch is None:
        epoch = read_epoch(workspace_id)
    key = (workspace_id, epoch)
    with _lock:
        found = _cache.get(key)
        if found is not None:
            _cache.move_to_end(key)
            return found
    loaded = load_snapshot(workspace_id, epoch)
    with _lock:
        _cache[key] = loaded
        while len(_cache) > _CACHE_SIZE:
            _cache.popitem(last=False)
    return loaded


def get_object(subject: Actor | UUID, object_key: str, epoch: int | None = None) -> ObjectData:
    """Return one live object.

    Raises:
        ObjectNotFound: no such object, or it is archived. Whether the caller may know about it
            is the access plan's question.
    """
    found = get_snapshot(subject, epoch).find_object(object_key)
    if found is None:
        raise ObjectNotFound
    return found


def get_any_object(subject: Actor | UUID, object_key: str) -> ObjectData:
    """Return one object, archived or not, as the database has it now (for who manages definitions).

    Raises:
        ObjectNotFound: no such object.
    """
    workspace_id = subject.workspace_id if isinstance(subject, Actor) else subject
    with workspace_context(workspace_id, user_id=find_user_id()):
        row = ObjectDef.objects.filter(key=object_key).first()
        if row is None:
            raise ObjectNotFound
        fields = list(FieldDef.objects.filter(object_id=row.id).order_by("position", "id"))
        schema = Workspace.objects.only("key").get(pk=workspace_id).schema
    return build_object(row, fields, schema)


def get_field(obj: ObjectData, field_key: str) -> FieldData:
    """Return one live field of an object.

    Raises:
        FieldNotFound: no such field, or it is archived.
    """
    found = obj.find_field(field_key)
    if found is None:
        raise FieldNotFound
    return found


def read_epoch(workspace_id: UUID) -> int:
    """Return the catalogue epoch as the database has it now."""
    with workspace_context(workspace_id, user_id=find_user_id()):
        found = Workspace.objects.filter(pk=workspace_id).values_list("catalog_epoch", flat=True).first()
    if found is None:
        raise NotFound
    return int(found)


def load_snapshot(workspace_id: UUID, epoch: int, *, using: str = DEFAULT_DB_ALIAS) -> CatalogSnapshot:
    """Read all live objects, past the cache (``using="owner"`` inside a catalogue change)."""
    with workspace_context(workspace_id, user_id=find_user_id()):
        workspace = Workspace.objects.using(using).only("key").get(pk=workspace_id)
        objects = load_objects(workspace.schema, using=using)
    live = {obj.key: obj for obj in objects if not obj.archived}
    return CatalogSnapshot(workspace_id=workspace_id, schema=workspace.schema, epoch=epoch, objects=live)


def load_objects(schema: str, *, using: str = DEFAULT_DB_ALIAS) -> list[ObjectData]:
    """Read every object of the active workspace in order, archived ones too."""
    by_object: dict[UUID, list[FieldDef]] = {}
    for row in FieldDef.objects.using(using).order_by("position", "id"):
        by_object.setdefault(row.object_id, []).append(row)
    rows = ObjectDef.objects.using(using).order_by("position", "id")
    return [build_object(row, by_object.get(row.id, []), schema) for row in rows]


def build_object(row: ObjectDef, fields: list[FieldDef], schema: str) -> ObjectData:
    """Freeze one object with its fields."""
    data = [build_field(f) for f in fields]
    live = (*(f for f in data if not f.archived), *SYSTEM_FIELDS)
    return ObjectData(
        id=row.id,
        key=row.key,
        label=row.label,
        schema=schema,
        title_field=row.title_field,
        fields=live,
        archived_fields=tuple(f for f in data if f.archived),
        description=row.description,
        icon=row.icon,
        color=row.color,
        position=row.position,
        config=row.config,
        is_builtin=row.is_builtin,
        archived=row.archived_at is not None,
        level=row.level,
        record_levels=row.record_levels,
        shape=build_shape(row, live),
    )


def build_shape(row: ObjectDef, fields: tuple[FieldData, ...]) -> ObjectShape:
    """Say what the access compiler needs of an object; of the system fields two can be written."""
    return ObjectShape(
        key=row.key,
        level=row.level,
        record_levels=_record_levels(row),
        fields=tuple(
            FieldShape(
                key=f.key,
                level=f.level,
                mask=field_types.get(f.type).mask_of(f),
                is_system=f.is_system,
                is_writable=field_types.get(f.type).is_writable
                and (not f.is_system or f.key in {"owner", "department"}),
            )
            for f in fields
        ),
    )


def _record_levels(row: ObjectDef) -> RecordLevels | None:
    if not row.record_levels:
        return None
    return RecordLevels(row.record_levels["field"], tuple(sorted(row.record_levels["levels"].items())))


def build_field(row: FieldDef) -> FieldData:
    """Freeze one field."""
    return FieldData(
        id=row.id,
        key=row.key,
        type=row.type,
        column=row.key,
        label=row.label,
        help=row.help,
        config=row.config,
        default=row.default,
        level=row.level,
        is_required=row.is_required,
        is_unique=row.is_unique,
        is_builtin=row.is_builtin,
        position=row.position,
        archived=row.archived_at is not None,
    )
