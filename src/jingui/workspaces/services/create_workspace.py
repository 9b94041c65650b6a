"""Make a company's walled area."""

import re
import secrets

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import system_actor
from jingui.kit.context import workspace_context
from jingui.workspaces.checks import clean_language, clean_name, clean_timezone
from jingui.workspaces.errors import faulty
from jingui.workspaces.models import Department, DepartmentClosure, Workspace
from jingui.workspaces.registries import on_workspace_created
from jingui.workspaces.selectors.workspaces import workspace_data
from jingui.workspaces.types import WorkspaceData

OWNER = "owner"
_KEY = re.compile(r"^[a-z][a-z0-9]{0,15}$")
_LETTERS = "abcdefghijkmnpqrstuvwxyz"


def create_workspace(
    *, name: str, key: str = "", language: str = "zh-Hans", timezone: str = "Asia/Shanghai"
) -> WorkspaceData:
    """Create a workspace with its root department, schema and built-in roles, in one transaction.

    Done on the owner's connection, because the schema belongs to it. ``key`` names the schema
    ``w_<key>``; empty makes a random one. Only the command line and set-up call this: no route.

    Raises:
        Invalid: name, key, language or time zone is not usable, or the key is taken.
    """
    name = clean_name(name, limit=200)
    key = key or "".join(secrets.choice(_LETTERS) for _ in range(8))
    if not _KEY.match(key):
        raise faulty("key", "workspace.key")
    fresh = Workspace(name=name, key=key, language=clean_language(language), timezone=clean_timezone(timezone))
    with transaction.atomic(using=OWNER), workspace_context(fresh.id):
        if Workspace.objects.using(OWNER).filter(key=key).exists():
            raise faulty("key", "workspace.key_taken")
        fresh.save(using=OWNER, force_insert=True)
        root = Department(workspace_id=fresh.id, name=name[:100])
        root.save(using=OWNER, force_insert=True)
        pair = DepartmentClosure(workspace_id=fresh.id, ancestor=root, descendant=root, depth=0)
        pair.save(using=OWNER, force_insert=True)
        workspace = workspace_data(fresh)
        for hook in on_workspace_created:
            hook(workspace, OWNER)
        write_entry(
            actor=system_actor(fresh.id), operation="workspace.create", detail={"after": {"name": name}}, using=OWNER
        )
    return workspace
