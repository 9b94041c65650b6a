"""Models of access (Django finds models through this module)."""

from jingui.access.models.role import MemberRole, Role

__all__ = ["MemberRole", "Role"]
