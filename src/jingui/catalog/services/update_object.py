"""Change an object's name, how it is shown, and how secret it is."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.models import ObjectDef
from jingui.catalog.services.change import Change, change_catalogue, describe_object, differences
from jingui.catalog.services.checks import clean_display, clean_label, clean_word, clean_words
from jingui.catalog.services.levels import (
    check_record_relabel,
    check_relabel,
    checked_level,
    clean_record_levels,
)
from jingui.catalog.services.title_field import check_title
from jingui.catalog.types import ObjectChanges, ObjectData
from jingui.kit.actor import Actor
from jingui.workspaces.services.bump_epochs import bump_policy_epoch


def update_object(*, actor: Actor, object_key: str, changes: ObjectChanges) -> ObjectData:
    """Change label, description, icon, colour, position, title field, display settings or levels.

    The key stays: it is the name of the table, of the API and of what people have written in
    roles and programs.

    Raises:
        Denied, ObjectNotFound, DefinitionInvalid
    """

    def work(change: Change) -> ObjectData:
        row = change.get_object(object_key)
        before = describe_object(row)
        _apply(change, row, changes)
        found = differences(before, describe_object(row))
        if found["after"]:
            _check_levels(actor, found)
            row.save(using=OWNER)
            change.tell("object.update", row.key, found)
        return change.data_of(row)

    return change_catalogue(actor, work)


def _check_levels(actor: Actor, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Hold a change of levels to the actor's clearance; it is a change of rights."""
    before, after = found["before"], found["after"]
    if "level" in after:
        check_relabel(actor, before["level"], after["level"])
    if "record_levels" in after:
        check_record_relabel(actor, before["record_levels"], after["record_levels"])
    if {"level", "record_levels"} & set(after):
        bump_policy_epoch(actor.workspace_id, using=OWNER)


def _apply(change: Change, row: ObjectDef, changes: ObjectChanges) -> None:
    if "label" in changes:
        row.label = clean_label(changes["label"])
    if "description" in changes:
        row.description = clean_words(changes["description"], "/description")
    if "icon" in changes:
        row.icon = clean_word(changes["icon"], "/icon", 40)
    if "color" in changes:
        row.color = clean_word(changes["color"], "/color", 16)
    if "position" in changes:
        row.position = _position(changes["position"])
    if "title_field" in changes:
        row.title_field = check_title(changes["title_field"], change.fields(row))
    if "config" in changes:
        row.config = clean_display(changes["config"])
    if "level" in changes:
        row.level = checked_level(changes["level"])
    if "record_levels" in changes:
        row.record_levels = clean_record_levels(changes["record_levels"], change.fields(row))


def _position(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10_000:
        raise refuse("/position", "config.invalid", {"setting": "position"})
    return value
