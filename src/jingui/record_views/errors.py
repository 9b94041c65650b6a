"""Refusals of the record_views package."""

from jingui.kit.errors import Denied, Invalid, NotFound
from jingui.kit.messages import register_texts


class ViewNotFound(NotFound):
    """No such view for this actor."""


class ViewDenied(Denied):
    """Shared views are changed by people with the operation ``view.manage``."""


class ViewInvalid(Invalid):
    """The definition of a view is wrong."""


register_texts(
    {
        "view.default": ("默认视图不能删除", "The default view cannot be deleted."),
        "view.default_shared": (
            "列表的默认视图须对所有成员可见",
            "The view a list opens with must stay visible to everybody.",
        ),
        "view.too_many": ("视图数量已达上限（{limit}）", "There are too many views (at most {limit})."),
    }
)
