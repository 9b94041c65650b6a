"""Let lists of options grow by words that a file brings."""

from collections.abc import Sequence

from jingui.access.selectors.plan import compile_plan
from jingui.access.types import AccessPlan, Right
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import FieldNotFound, ObjectNotFound, refuse
from jingui.catalog.operations import CATALOG_MANAGE, TAG_CREATE
from jingui.catalog.registries import ValueFault, field_types
from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.text.labels import option_named
from jingui.catalog.text.tags import tag_color
from jingui.catalog.types import OPTION_TYPES, FieldData
from jingui.kit import guard
from jingui.kit.actor import Actor


def can_add_options(actor: Actor, plan: AccessPlan, field: FieldData) -> bool:
    """Tell whether the actor may add options to a field: who manages fields, and writers of tags that grow."""
    if field.type not in OPTION_TYPES or plan.right(field.key) is Right.NONE:
        return False
    if guard.can(actor, CATALOG_MANAGE):
        return True
    return field.type == "tags" and field.config.get("grow") == "writers" and plan.can_write(field.key)


def add_options(*, actor: Actor, object_key: str, field_key: str, labels: Sequence[str]) -> dict[str, str]:
    """Return label → key of its option; what is not there yet (spaces and case aside) is made, each with a colour.

    All or nothing, as one change of the catalogue.

    Raises:
        ObjectNotFound, FieldNotFound: not for the actor.
        DefinitionInvalid: ``tags.fixed`` when he may not add to the list; a name is empty or too long;
            the list is full.
    """
    obj = get_object(actor, object_key)
    plan = compile_plan(actor, obj.shape)
    field = obj.find_field(field_key)
    if not plan.allows("view"):
        raise ObjectNotFound
    if field is None or field.type not in OPTION_TYPES or plan.right(field_key) is Right.NONE:
        raise FieldNotFound
    if not can_add_options(actor, plan, field):
        raise refuse("/options", "tags.fixed")

    def work(change: Change) -> dict[str, str]:
        row = change.get_object(object_key)
        stored = change.get_field(row, field_key)
        options = list(stored.config.get("options", ()))
        missing: dict[str, str] = {}
        for label in labels:
            clean = " ".join(label.split())
            known = option_named([*options, *({"label": {"zh-Hans": one}} for one in missing)], clean)
            if known is None:
                missing[clean] = tag_color(clean)
        made = [{"label": {"zh-Hans": label}, "color": color} for label, color in missing.items()]
        if made:
            try:
                stored.config = field_types.get(stored.type).check_config(
                    {**stored.config, "options": [*options, *made]}
                )
            except ValueFault as fault:
                raise refuse("/options", fault.code, fault.params) from fault
            stored.save(using=OWNER, update_fields=["config", "updated_at"])
            added = stored.config["options"][len(options) :]
            change.tell("field.update", row.key, {"field": stored.key, "added": added})
        found = {label: option_named(stored.config["options"], label) for label in labels}
        return {label: str(option["key"]) for label, option in found.items() if option is not None}

    return change_catalogue(actor, work, TAG_CREATE if field.type == "tags" else CATALOG_MANAGE)
