"""May this actor import this file this way? Asked before the preview, the run and every batch.

Source: security.md R-101: write right on each target field, right to filter by each match key.
"""

from collections.abc import Iterable, Sequence

from jingui.access.types import Right
from jingui.catalog.types import FILE_TYPES, FieldData
from jingui.imports.errors import ImportDenied, MappingInvalid
from jingui.imports.types import DuplicateAction
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.clean import is_settable

ACTIONS = tuple(DuplicateAction)
CHANGING = frozenset({DuplicateAction.FILL, DuplicateAction.UPDATE, DuplicateAction.MERGE})


def open_for_import(actor: Actor, object_key: str) -> Target:
    """Return the object for an actor who may import into it.

    Raises:
        RecordNotFound: no such object for the actor.
        ImportDenied: he sees it, but may not import.
    """
    target = open_object(actor, object_key, "view", "import")
    if not target.plan.allows("import"):
        if not target.plan.allows("view"):
            raise RecordNotFound
        raise ImportDenied
    return target


def target_fields(target: Target) -> dict[str, FieldData]:
    """Return the fields the actor may fill, by key."""
    return {
        item.key: item
        for item in target.obj.fields
        if is_settable(item) and target.plan.can_write(item.key) and item.type not in FILE_TYPES
    }


def number_fields(target: Target) -> dict[str, FieldData]:
    """Return the automatic numbers the actor may find records by; nobody writes them."""
    return {
        item.key: item
        for item in target.obj.fields
        if not item.is_system and not is_settable(item) and target.plan.right(item.key) >= Right.MATCH
    }


def mappable_fields(target: Target) -> dict[str, FieldData]:
    """Return the fields columns may go to: those the actor may fill, and numbers that only tell the record."""
    return {**target_fields(target), **number_fields(target)}


def check_rights(target: Target, field_keys: Iterable[str], duplicate_keys: Sequence[str], action: str) -> None:
    """Refuse an import that would write or ask what the actor may not.

    Raises:
        ImportDenied: no right to import, create, update, write a field or match by a key.
        MappingInvalid: an automatic number is mapped, but rows are not to be matched by it.
    """
    plan = target.plan
    if not plan.allows("import"):
        raise ImportDenied
    if action in CHANGING and duplicate_keys and not plan.allows("edit"):
        raise ImportDenied("import.denied_update")
    allowed, numbers = mappable_fields(target), number_fields(target)
    wanted = sorted(set(field_keys))
    faults = [FieldError(f"/mapping/{key}", "import.denied_field") for key in wanted if key not in allowed]
    faults += [
        FieldError(f"/duplicates/keys/{i}", "import.denied_key")
        for i, key in enumerate(duplicate_keys)
        if plan.right(key) < Right.MATCH
    ]
    if faults:
        raise ImportDenied(faults[0].code, errors=faults)
    idle = [key for key in wanted if key in numbers and key not in duplicate_keys]
    if idle and action != DuplicateAction.CREATE:
        code = "import.number_not_key"
        raise MappingInvalid(code, errors=[FieldError(f"/mapping/{key}", code) for key in idle])
