"""Models of comments (Django finds models through this module)."""

from jingui.comments.models.comment import Comment
from jingui.comments.models.follow import Follow

__all__ = ["Comment", "Follow"]
