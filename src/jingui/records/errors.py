"""Refusals of the records package."""

from jingui.kit.errors import Conflict, Denied, DomainError, Invalid, NotFound
from jingui.kit.messages import register_texts


class BadRequest(DomainError):
    """The request itself is wrong, before any record is looked at."""

    code, http_status = "bad_request", 400


class UnknownField(BadRequest):
    """No such field, or not one this actor may use in this place: the two look the same."""

    code = "unknown_field"


class BadOperator(BadRequest):
    """The field's type does not know the operator."""

    code = "unknown_operator"


class BadValue(BadRequest):
    """A filter value does not fit the field's type."""

    code = "bad_value"


class BadCursor(BadRequest):
    """The cursor is not one of ours, or belongs to another question or other rights."""

    code = "bad_cursor"


class PreconditionRequired(DomainError):
    """An update must say which version it was made from."""

    code, http_status = "precondition_required", 428


class RecordNotFound(NotFound):
    """No such object or record for this actor."""


class RecordConflict(Conflict):
    """Another change touched the same fields since the version the caller has seen."""


class RecordInvalid(Invalid):
    """Values break the rules of their fields."""


class ObjectDenied(Denied):
    """The operation is not granted on this object or record."""


class QueryTooSlow(DomainError):
    """The database gave up after the time limit."""

    code, http_status = "query.too_slow", 503


register_texts(
    {
        "unknown_operator": ("该字段不支持此筛选方式", "This field cannot be filtered this way."),
        "bad_value": ("筛选值与字段类型不符", "The filter value does not fit the field."),
        "bad_cursor": ("翻页位置已失效，请从第一页重新开始", "This page position is no longer valid. Start again."),
        "precondition_required": ("缺少数据版本（If-Match）", "The version of the record is missing (If-Match)."),
        "query.too_slow": ("查询耗时过长，请缩小筛选范围", "The query takes too long. Narrow it down."),
        "denied.record": ("你没有权限对该数据进行此操作", "You do not have the right to do this with this record."),
        "denied.field": ("你没有权限修改该字段", "You do not have the right to change this field."),
        "read_only": ("该字段由系统维护，不能修改", "This field is kept by the system and cannot be changed."),
        "unique": ("该值已存在，不能重复", "This value exists already and must be unique."),
        "masked_write": ("不能把脱敏后的值写回", "A masked value cannot be written back."),
        "reference.missing": (
            "引用的内容不存在或你没有权限查看",
            "What it refers to does not exist, or you may not see it.",
        ),
        "record.too_many": ("一次最多处理 {limit} 条数据", "At most {limit} records at once."),
        "record.group_failed": (
            "同一批次中有其他数据出错，整批未保存",
            "Another record of the batch is wrong; nothing was saved.",
        ),
    }
)
