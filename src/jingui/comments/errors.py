"""Refusals and texts of the comments package."""

from jingui.kit.errors import Denied, Invalid, NotFound
from jingui.kit.messages import register_texts


class CommentNotFound(NotFound):
    """No such comment, or its record is not for this actor."""


class CommentDenied(Denied):
    """Only its author changes a comment."""

    code = "comment.not_yours"


class CommentInvalid(Invalid):
    """The comment cannot be kept as it is."""


register_texts(
    {
        "comment.not_yours": ("只能修改或删除自己的评论", "You can change your own comments only."),
        "comment.empty": ("请输入评论内容", "Write something first."),
        "comment.too_long": ("评论最多 {limit} 个字", "A comment may have at most {limit} characters."),
        "comment.parent": ("要回复的评论已不存在", "The comment you reply to is gone."),
        "comment.mention": ("提到的成员不存在或已离开", "A mentioned member does not exist or has left."),
        "comment.too_many_mentions": ("一条评论最多提到 {limit} 人", "A comment may mention at most {limit} people."),
        "comment.files": ("附件无效，请重新上传", "An attachment is not valid. Upload it again."),
        "comment.cursor": ("翻页位置已失效，请刷新", "This page position is no longer valid. Refresh."),
        "timeline.kind": ("没有这一类动态", "There is no such kind of activity."),
        "notify.mention": (
            "{actor}在{object}“{subject}”的评论中提到了你",
            "{actor} mentioned you in a comment on {object} “{subject}”",
        ),
        "notify.comment": ("{actor}评论了{object}“{subject}”", "{actor} commented on {object} “{subject}”"),
        "notify.comment_many": (
            "{object}“{subject}”有 {count} 条新评论",
            "{count} new comments on {object} “{subject}”",
        ),
        "notify.handover": ("{actor}把{object}“{subject}”转交给你", "{actor} handed {object} “{subject}” over to you"),
        "notify.handover_many": (
            "{actor}把 {count} 条{object}转交给你",
            "{actor} handed {count} records of {object} over to you",
        ),
        "notify.reminder": ("今天该跟进{object}“{subject}”了", "{object} “{subject}” is due for a follow-up today"),
        "notify.reminder_many": (
            "今天有 {count} 条{object}该跟进了",
            "{count} records of {object} are due for a follow-up today",
        ),
    }
)
