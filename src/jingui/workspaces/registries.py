"""Where upper apps join in when people and workspaces change."""

from collections.abc import Callable
from uuid import UUID

from jingui.kit.registry import Registry
from jingui.workspaces.types import WorkspaceData

on_workspace_created: Registry[Callable[[WorkspaceData, str], None]] = Registry("workspace creation")
"""Called with the new workspace and the connection name whose open transaction creates it (the
owner's, so DDL is possible), inside the workspace's context, in order of registration."""

before_access_ends: Registry[Callable[[UUID], None]] = Registry("end of a membership")
"""Called with a member id after his access was taken, in the same transaction; raises a domain
error to refuse it (the last administrator stays)."""
