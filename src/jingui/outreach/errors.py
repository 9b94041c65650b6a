"""Refusals and texts of the outreach package."""

from jingui.kit.errors import Conflict, Denied, DomainError, Limited
from jingui.kit.messages import register_texts


class ContactDenied(Denied):
    """No role of the actor lets him contact the people of this record."""

    code = "contact.denied"


class ContactForPeople(Denied):
    """Only a person at his own screen contacts somebody."""

    code = "contact.person_only"


class NoChannel(Conflict):
    """Nothing is connected that reaches such a field."""

    code = "contact.no_channel"


class NothingToContact(Conflict):
    """The field is empty."""

    code = "contact.empty"


class ContactReplayed(Conflict):
    """The request was carried out before."""

    code = "contact.replayed"


class ContactLimit(Limited):
    """More than a person does by hand."""

    code = "contact.limit"


class ContactBusy(Limited):
    """As many as this process waits for are under way."""

    code = "contact.busy"


class ContactFailed(Conflict):
    """The channel did not take it; that it was tried is on record. (A proxy would hide a 502 and its words.)"""

    code = "contact.failed"


class ContactNotOnRecord(DomainError):
    """It could not be written down, so nobody was contacted."""

    code, http_status = "contact.not_on_record", 503


register_texts(
    {
        "contact.denied": (
            "你没有权限联系这条数据中的人，请联系管理员在角色中开放“联系”",
            "You may not contact the people of this record. An administrator can allow it in a role.",
        ),
        "contact.person_only": (
            "只有本人登录后才能联系客户，接口密钥和以他人身份查看都不可以",
            "Only a person signed in as himself contacts somebody, neither API keys nor who sees as another.",
        ),
        "contact.no_channel": (
            "公司还没有接通这种联系方式，请联系管理员",
            "Nothing is connected that reaches this field. Please ask an administrator.",
        ),
        "contact.empty": ("该字段没有内容，无法联系", "The field is empty."),
        "contact.replayed": ("该请求已执行过，没有重复联系", "This was carried out before and is not repeated."),
        "contact.limit": (
            "联系太频繁：每分钟最多 {minute} 次、每小时 {hour} 次、每天 {day} 次",
            "Too often: at most {minute} a minute, {hour} an hour and {day} a day.",
        ),
        "contact.busy": (
            "当前联系的人较多，请稍后再试；已填写的内容不会丢失",
            "Too many are being contacted just now. Try again in a moment.",
        ),
        "contact.failed": (
            "对方系统没有接受，请稍后再试；已填写的内容不会丢失",
            "The other side did not take it. Please try later; nothing you wrote is lost.",
        ),
        "contact.not_on_record": (
            "审计日志暂时无法写入，没有联系任何人，请稍后再试",
            "The audit log cannot be written just now, so nobody was contacted. Please try later.",
        ),
        "contact.key_needed": (
            "缺少请求标识（Idempotency-Key）",
            "The request needs a key of its own (Idempotency-Key).",
        ),
        "contact.subject_needed": ("请填写主题（最多 {max} 个字）", "Give a subject of at most {max} letters."),
        "contact.text_needed": ("请填写正文（最多 {max} 个字）", "Write something, at most {max} letters."),
        "contact.no_text": ("这种联系方式不带文字", "This channel takes no words."),
    }
)
