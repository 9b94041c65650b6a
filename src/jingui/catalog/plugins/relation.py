"""A record of another object (many to one)."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY, check_settings, short_text
from jingui.catalog.plugins.reference import ReferenceType
from jingui.catalog.registries import ParseContext, ValueFault


class Relation(ReferenceType):
    """A record of the object ``target`` names. Labels need the reader's rights on the target, so
    the query compiler adds them.
    """

    key = "relation"
    label = {"zh-Hans": "关联", "en": "Relation"}
    operators = ("in", "not_in", "eq", "ne", *EMPTY)
    is_sortable = False
    can_be_unique = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check that a target is named; whether it exists is checked by the service."""
        found = check_settings(config, {"target": short_text(40)})
        if not found.get("target"):
            raise ValueFault("config.target_missing")
        return found

    def names(self, context: ParseContext) -> Mapping[str, Any]:
        """Return the target's records by title."""
        return context.relations
