"""People who export."""

from typing import Any

from jingui.catalog.selectors.snapshot import get_object
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import actor_for, make_member, make_role

OPERATIONS = ("view", "create", "edit", "delete", "import", "export")


def make_exporter(workspace: Any, *, fields: dict[str, Any] | None = None, **operations: str) -> Actor:
    """Return an actor who may do everything with customers, but for what is said."""
    keys = [item.key for item in get_object(workspace.id, "customer").fields]
    grants: dict[str, Any] = {key: {"read": "full", "write": True} for key in keys} | (fields or {})
    policy = {"operations": {**dict.fromkeys(OPERATIONS, "all"), **operations}, "fields": grants}
    role = make_role(workspace, objects={"customer": policy})
    return actor_for(make_member(workspace, roles=[role]), workspace)
