"""Errors of audit."""

from jingui.kit.errors import Invalid
from jingui.kit.messages import register_texts


class BadCursor(Invalid):
    """The ``after`` of a list is not one we gave out."""

    code = "audit.cursor"
    http_status = 400


register_texts(
    {"audit.cursor": ("翻页参数无效，请从第一页重新加载", "The page cursor is not valid. Start from the first page.")}
)
