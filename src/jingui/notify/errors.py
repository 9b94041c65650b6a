"""Refusals and texts of the notify package."""

from jingui.kit.errors import Invalid
from jingui.kit.messages import register_texts


class NotificationInvalid(Invalid):
    """The request speaks of notifications or kinds that do not exist."""


register_texts(
    {
        "notify.cursor": ("翻页位置已失效，请刷新", "This page position is no longer valid. Refresh."),
        "notify.kind": ("没有这一类通知", "There is no such kind of notification."),
        "notify.hidden": (
            "一条与你有关的数据有了新动态，但你现在已无权查看",
            "There is news about a record that you may no longer see.",
        ),
    }
)
