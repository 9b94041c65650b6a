"""Let the list of tags grow while people write records."""

from typing import Any

from jingui.access.selectors.plan import compile_plan
from jingui.access.types import Right
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import FieldNotFound, ObjectNotFound, refuse
from jingui.catalog.operations import CATALOG_MANAGE, TAG_CREATE
from jingui.catalog.registries import ValueFault, field_types
from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.text.labels import option_named
from jingui.catalog.text.tags import tag_color
from jingui.catalog.types import FieldData
from jingui.kit import guard
from jingui.kit.actor import Actor


def add_tag(*, actor: Actor, object_key: str, field_key: str, label: str) -> dict[str, Any]:
    """Return the option of a tag, made now unless one of this name (spaces and case aside) is there.

    Raises:
        ObjectNotFound, FieldNotFound: not for the actor.
        DefinitionInvalid: ``tags.fixed`` when only managers make tags or the actor may not write the
            field; the name is empty or too long; the list is full.
    """
    field = _writable_field(actor, object_key, field_key)
    found = option_named(field.config.get("options", ()), label)
    return dict(found) if found is not None else _make(actor, object_key, field_key, label)


def _writable_field(actor: Actor, object_key: str, field_key: str) -> FieldData:
    obj = get_object(actor, object_key)
    plan = compile_plan(actor, obj.shape)
    field = obj.find_field(field_key)
    if not plan.allows("view"):
        raise ObjectNotFound
    if field is None or field.type != "tags" or plan.right(field_key) is Right.NONE:
        raise FieldNotFound
    is_manager = guard.can(actor, CATALOG_MANAGE)
    if not is_manager and (field.config.get("grow") != "writers" or not plan.can_write(field_key)):
        raise refuse("/label", "tags.fixed")
    return field


def _make(actor: Actor, object_key: str, field_key: str, label: str) -> dict[str, Any]:
    def work(change: Change) -> dict[str, Any]:
        row = change.get_object(object_key)
        field = change.get_field(row, field_key)
        options = list(field.config.get("options", ()))
        found = option_named(options, label)
        if found is not None:
            return dict(found)
        clean = " ".join(label.split())
        try:
            made = {"label": {"zh-Hans": clean}, "color": tag_color(clean)}
            config = field_types.get(field.type).check_config({**field.config, "options": [*options, made]})
        except ValueFault as fault:
            raise refuse("/label", fault.code, fault.params) from fault
        field.config = config
        field.save(using=OWNER, update_fields=["config", "updated_at"])
        change.tell("field.update", row.key, {"field": field.key, "tag": config["options"][-1]})
        option: dict[str, Any] = config["options"][-1]
        return option

    return change_catalogue(actor, work, TAG_CREATE)
