"""Models of workspaces (Django finds models through this module)."""

from jingui.workspaces.models.credential import ApiKey, Invitation
from jingui.workspaces.models.department import Department, DepartmentClosure, DepartmentMember
from jingui.workspaces.models.member import Member
from jingui.workspaces.models.shared_value import SharedValue
from jingui.workspaces.models.user import User
from jingui.workspaces.models.workspace import Workspace

__all__ = [
    "ApiKey",
    "Department",
    "DepartmentClosure",
    "DepartmentMember",
    "Invitation",
    "Member",
    "SharedValue",
    "User",
    "Workspace",
]
