"""The mark on every screen that tells who looked, and when (水印)."""

import ipaddress
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.workspaces.models import Workspace

SCREEN_MARK = "screen_mark"
"""Key of the workspace's settings; a company that has never said anything is marked."""


def is_marked(settings: Mapping[str, Any]) -> bool:
    """Tell from a workspace's settings whether its screens bear the mark."""
    return bool(settings.get(SCREEN_MARK, True))


def mark_of(actor: Actor, username: str) -> str:
    """Return the words of the mark: who, and the tail of the address he came from; the page adds the time.

    Who looks as a colleague is marked himself. Source: requirement R-056.
    """
    who = f"{actor.viewer.name} → {actor.name}" if actor.viewer else f"{actor.name} {username}"
    tail = _tail(actor.ip)
    return f"{who} {tail}" if tail else who


def _tail(ip: str) -> str:
    """``10.0.3.17`` → ``*.17``: enough to tell desks apart, too little to learn the network."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return ""
    return f"*.{ip.rpartition('.')[2]}" if address.version == 4 else f"*:{address.exploded.rpartition(':')[2]}"


@transaction.atomic
def set_screen_mark(*, actor: Actor, is_on: bool) -> None:
    """Turn the mark on or off for the company; noted in the log.

    Raises:
        Denied: the actor may not manage roles.
    """
    guard.check(actor, ROLE_MANAGE)
    row = Workspace.objects.select_for_update().get(id=actor.workspace_id)
    if is_marked(row.settings) == is_on:
        return
    row.settings = {**row.settings, SCREEN_MARK: is_on}
    row.save(update_fields=["settings"])
    write_entry(actor=actor, operation="access.screen_mark", detail={"after": {"on": is_on}})
