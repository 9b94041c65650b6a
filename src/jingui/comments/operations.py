"""Verbs on comments and on following. Who may view a record may talk about it."""

from jingui.kit.guard import Operation, register_operation

COMMENT_VIEW = register_operation(Operation("comment.view", "record", "查看评论", "See comments"))
COMMENT_CREATE = register_operation(Operation("comment.create", "record", "发表评论", "Comment"))
COMMENT_UPDATE = register_operation(Operation("comment.update", "record", "编辑自己的评论", "Edit one's own comments"))
COMMENT_DELETE = register_operation(
    Operation("comment.delete", "record", "删除自己的评论", "Delete one's own comments")
)
RECORD_FOLLOW = register_operation(Operation("record.follow", "record", "关注数据", "Follow records"))
