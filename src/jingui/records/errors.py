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


class RunNotReady(Conflict):
    """The run is not in a state for this."""

    code = "run.not_ready"


class UndoBlocked(Conflict):
    """Later work stands on what a run did; ``extra.blocked`` counts the records by reason."""

    code = "undo.blocked"


class KeyReused(Invalid):
    """The idempotency key belongs to another request."""

    code = "idempotency.reused"


class KeyBusy(Conflict):
    """The first request under this idempotency key is still at work."""

    code = "idempotency.busy"


class AnswerStale(Conflict):
    """The request was carried out before; rights have changed since, so its answer is not shown again."""

    code = "idempotency.stale"


class NotMasked(Conflict):
    """The caller sees the value in full already."""

    code = "reveal.not_masked"


class NothingToReveal(Conflict):
    """The field is empty."""

    code = "reveal.empty"


class RevealDenied(Denied):
    """The field stays masked for this actor."""

    code = "reveal.denied"


class RevealNoApprover(Conflict):
    """Somebody else must agree, and the company has not said who."""

    code = "reveal.no_approver"


class RevealUnpermitted(Conflict):
    """What others had agreed to has run out or was used."""

    code = "reveal.unpermitted"


class RevealForPeople(Denied):
    """Values are revealed to a person at his own screen alone."""

    code = "reveal.person_only"


class RevealNotOnRecord(DomainError):
    """It could not be written down, so nothing is shown."""

    code, http_status = "reveal.not_on_record", 503


class QueryTooSlow(DomainError):
    """The database gave up after the time limit."""

    code, http_status = "query.too_slow", 503


register_texts(
    {
        "unknown_operator": ("该字段不支持此筛选方式", "This field cannot be filtered this way."),
        "bad_value": ("筛选值与字段类型不符", "The filter value does not fit the field."),
        "bad_cursor": ("翻页位置已失效，请从第一页重新开始", "This page position is no longer valid. Start again."),
        "precondition_required": ("缺少数据版本（If-Match）", "The version of the record is missing (If-Match)."),
        "reveal.not_masked": ("该内容没有脱敏，无需显示原文", "This value is not masked for you."),
        "reveal.empty": ("该字段没有内容", "The field is empty."),
        "reveal.denied": ("你没有权限显示该字段的原文", "You may not have this field revealed."),
        "reveal.no_approver": (
            "显示该字段的原文需要他人同意，但公司还没有设置由谁同意，请联系管理员",
            "Somebody else must agree to this value being revealed, and the company has not said who. "
            "Please ask an administrator.",
        ),
        "reveal.unpermitted": (
            "同意已过期或已使用，请重新申请",
            "The agreement has run out or was used. Please ask anew.",
        ),
        "reveal.ask.title": ("显示{object}的{field}原文", "Reveal {field} of a record of {object}"),
        "reveal.ask.object": ("对象", "Object"),
        "reveal.ask.record": ("记录", "Record"),
        "reveal.ask.hidden": ("你无权查看的记录", "a record you may not see"),
        "reveal.ask.field": ("字段", "Field"),
        "reveal.ask.why": ("原因", "Why"),
        "reveal.ask.how": ("显示方式", "How"),
        "reveal.ask.once": (
            "同意后 10 分钟内，申请人输入密码可查看一次，60 秒后隐藏",
            "Within 10 minutes of the agreement, once, after the requester's password, for 60 seconds",
        ),
        "reveal.why.contact": ("联系客户", "to contact the customer"),
        "reveal.why.identity": ("核实身份", "to verify an identity"),
        "reveal.why.contract": ("签约办理", "for a contract"),
        "reveal.why.complaint": ("处理投诉", "to handle a complaint"),
        "reveal.why.correction": ("核对更正", "to check and correct"),
        "reveal.why.legal": ("法律或监管要求", "required by law or a regulator"),
        "reveal.why.other": ("其他", "other"),
        "reveal.person_only": (
            "只有本人登录后才能显示原文，接口密钥和以他人身份查看都不可以",
            "Values are revealed to a person signed in as himself, neither to API keys nor to who sees as another.",
        ),
        "reveal.not_on_record": (
            "审计日志暂时无法写入，未显示任何内容，请稍后再试",
            "The audit log cannot be written just now, so nothing is shown. Please try later.",
        ),
        "reveal.key_needed": (
            "缺少请求标识（Idempotency-Key）",
            "The request needs a key of its own (Idempotency-Key).",
        ),
        "reveal.reason_code": ("请选择原因", "Choose a reason."),
        "reveal.reason_needed": (
            "请说明原因（{min} 至 {max} 个字）",
            "Say why ({min} to {max} letters).",
        ),
        "reveal.own_block": ("不能解除自己的限制", "Nobody lifts his own block."),
        "notify.reveal_limit": (
            "{actor} 显示原文的次数超过上限，已被拒绝",
            "{actor} asked for more revealed values than allowed and was refused.",
        ),
        "notify.reveal_blocked": (
            "{actor} 连续显示多条未打开过的数据，已被暂停",
            "{actor} had values of many unopened records revealed and was blocked.",
        ),
        "notify.reveal_decoy": (
            "{actor} 要求显示诱饵数据的原文，账号已停用",
            "{actor} asked for a value of a decoy. The account is disabled.",
        ),
        "notify.reveal_decoy_kept": (
            "{actor} 要求显示诱饵数据的原文，显示原文已暂停；没有其他管理员，账号未停用",
            "{actor} asked for a value of a decoy. Revealing is suspended; the last administrator keeps his account.",
        ),
        "notify.reveal_night": (
            "{actor} 夜间显示原文超过 5 次",
            "{actor} had more than 5 values revealed at night.",
        ),
        "notify.reveal_volume": (
            "{actor} 今天显示原文的次数远多于平日",
            "{actor} had far more values revealed today than on other days.",
        ),
        "notify.reveal_place": (
            "{actor} 从未用过的网络显示原文超过 5 次",
            "{actor} had more than 5 values revealed from a network never used before.",
        ),
        "notify.reveal_sequence": (
            "{actor} 按录入顺序逐条显示了 11 条数据的原文",
            "{actor} had values of 11 records revealed in the order they were made.",
        ),
        "notify.reveal_export": (
            "{actor} 导出的文件含有诱饵数据",
            "{actor} exported a file that holds decoys.",
        ),
        "notify.reveal_contact_decoy": (
            "{actor} 联系了诱饵数据中的号码或邮箱，系统没有拨出或发出",
            "{actor} contacted a decoy. Nothing was dialled or sent.",
        ),
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
        "run.not_ready": ("该操作当前状态不允许这样做", "This operation is not in a state for that."),
        "run.failed": ("处理中断，可以继续", "The operation was interrupted. It can go on."),
        "run.rights_changed": ("你的权限已变更，操作已停止", "Your rights have changed, so the operation stopped."),
        "run.empty": ("没有选中任何数据", "No records are selected."),
        "run.no_changes": ("没有要修改的字段", "There is nothing to change."),
        "run.receiver": (
            "接收人必须是在职成员，且不能是交出数据的人",
            "A receiver must be an active member other than the one who hands over.",
        ),
        "change.one_record": (
            "该字段的值不能重复，不能批量填写同一个值",
            "The field is unique, so many records cannot get the same value.",
        ),
        "change.not_a_list": ("该字段不支持追加或移除", "Nothing can be added to or removed from this field."),
        "change.twice": ("同一个字段只能修改一次", "A field can be changed only once."),
        "undo.blocked": (
            "部分数据之后又被修改，不能全部撤销",
            "Some records were changed later, so not everything can be undone.",
        ),
        "undo.none": ("没有可以撤销的内容", "There is nothing to undo."),
        "undo.changed_since": ("之后又被修改过", "changed again later"),
        "undo.target_gone": ("原来关联的数据已被彻底删除", "what it referred to has been purged"),
        "undo.field_gone": ("字段已归档或类型已变更", "the field was archived or has another type"),
        "purge.shut": ("数据不在回收站中", "not in the recycle bin"),
        "upsert.key": (
            "upsert 需要一个唯一字段作为 key，且该字段要有值",
            "An upsert needs a unique field as its key, with a value.",
        ),
        "upsert.twice": ("同一批中有两条数据的 key 值相同", "Two items of the batch have the same key value."),
        "batch.id": ("update 需要 id，create 和 upsert 不需要", "An update needs an id; create and upsert take none."),
        "copy.related": ("第 {number} 条关联数据不能复制", "Related record {number} cannot be copied."),
        "idempotency.reused": (
            "这个 Idempotency-Key 已用于另一个请求",
            "This Idempotency-Key belongs to another request.",
        ),
        "idempotency.busy": (
            "相同 Idempotency-Key 的请求正在处理，请稍后再试",
            "The first request with this Idempotency-Key is still at work. Try again soon.",
        ),
        "idempotency.stale": (
            "该请求已执行过；你的权限之后有变更，请重新读取数据",
            "This request was carried out before. Your rights have changed since; read the data again.",
        ),
        "idempotency.key": (
            "Idempotency-Key 应为 1–200 个可见字符",
            "An Idempotency-Key has 1 to 200 visible characters.",
        ),
        "record.too_many": ("一次最多处理 {limit} 条数据", "At most {limit} records at once."),
        "record.group_failed": (
            "同一批次中有其他数据出错，整批未保存",
            "Another record of the batch is wrong; nothing was saved.",
        ),
    }
)
