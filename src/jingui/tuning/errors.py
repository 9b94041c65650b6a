"""Refusals of the tuning package."""

from jingui.kit.errors import Conflict, Invalid, NotFound
from jingui.kit.messages import register_texts


class IndexNotFound(NotFound):
    """No such index among those the product looks after."""


class IndexInvalid(Invalid):
    """The columns of an index are wrong."""


class TooManyIndexes(Conflict):
    """Each index makes every write dearer, so their number is limited."""

    code = "tuning.too_many"


register_texts(
    {
        "tuning.too_many": (
            "“{object}”的索引已达上限（{limit} 个），请先删除用不到的索引",
            "“{object}” already has {limit} indexes; drop one that is not used first.",
        ),
        "tuning.columns": ("这些字段不能建索引", "No index can be made on these fields."),
    }
)
