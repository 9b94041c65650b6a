"""Models of access (Django finds models through this module)."""

from jingui.access.models.match_usage import MatchUsage
from jingui.access.models.record_grant import ListUsage, RecordGrant
from jingui.access.models.reveal_usage import RecordOpening, RevealUsage
from jingui.access.models.role import MemberRole, Role

__all__ = ["ListUsage", "MatchUsage", "MemberRole", "RecordGrant", "RecordOpening", "RevealUsage", "Role"]
