"""Models of access (Django finds models through this module)."""

from jingui.access.models.decoy import Decoy
from jingui.access.models.match_usage import MatchUsage
from jingui.access.models.record_grant import ListUsage, RecordGrant
from jingui.access.models.reveal_usage import RecordOpening, RevealPermit, RevealUsage
from jingui.access.models.role import MemberRole, Role

__all__ = [
    "Decoy",
    "ListUsage",
    "MatchUsage",
    "MemberRole",
    "RecordGrant",
    "RecordOpening",
    "RevealPermit",
    "RevealUsage",
    "Role",
]
