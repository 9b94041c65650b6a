"""Refusals of exports."""

from jingui.kit.errors import Conflict, Denied, Invalid, Limited, NotFound
from jingui.kit.messages import register_texts


class ExportNotFound(NotFound):
    """No such export of this member's, or its file is gone."""


class ExportDenied(Denied):
    """The actor sees the object but may not export it."""

    code = "export.denied"


class ExportNotReady(Conflict):
    """The file is not written yet."""

    code = "export.not_ready"


class ExportTooLarge(Denied):
    """More records than the actor's roles let out at a time."""

    code = "export.limit"


class ExportQuota(Limited):
    """The actor has had all the exports of the object his roles allow in a day."""

    code = "export.quota"


class ExportDownloadsUsed(Denied):
    """A sealed file has been fetched as often as it may be."""

    code = "export.downloads_used"


class ExportNoApprover(Conflict):
    """Others must agree, and the company has not said who."""

    code = "export.no_approver"


class ExportVoid(Conflict):
    """What others agreed to is not what would be written now."""

    code = "export.void"


class ExportInvalid(Invalid):
    """The export cannot be as asked."""

    code = "export.nothing_selected"


register_texts(
    {
        "export.denied": ("你没有权限导出该对象的数据", "You may not export records of this object."),
        "export.limit": ("你的角色每次最多导出 {limit} 条", "Your roles let out {limit} records at a time."),
        "export.not_ready": ("导出文件还没有生成完", "The file is not finished yet."),
        "export.nothing_selected": ("没有可导出的列", "There is no column to export."),
        "export.quota": (
            "你的角色每天最多导出 {limit} 次，今天已用完",
            "Your roles allow {limit} exports a day; today's are used up.",
        ),
        "export.downloads_used": (
            "加密文件最多下载 {limit} 次，已用完，请重新导出",
            "A sealed file can be downloaded {limit} times; please export again.",
        ),
        "export.no_approver": (
            "这次导出需要审批，但公司还没有设置由谁审批，请联系管理员",
            "This export needs an approval, and the company has not said by whom. Please ask an administrator.",
        ),
        "export.approval_needed": (
            "这次导出需要审批，请在网页上提交",
            "This export needs an approval: please order it on the page.",
        ),
        "export.sealed_needed": (
            "你的角色只能导出加密文件，请在网页上导出",
            "Your roles let out sealed files only: please export on the page.",
        ),
        "export.void": (
            "审批后数据范围、权限或时限已变化，审批作废，没有生成文件，请重新申请",
            "Records, rights or the time allowed have changed since the approval, which is void; no file was made. "
            "Please ask again.",
        ),
        "export.refused": ("{member}没有同意：{comment}", "{member} did not agree: {comment}"),
        "export.withdrawn": ("已撤回申请", "You withdrew the request."),
        "export.lapsed": ("在期限内无人批准", "Nobody agreed in time."),
        "export.reason_needed": ("请说明导出的用途", "Say what the export is for."),
        "export.mark": ("导出编号 {id} · {member} · {at}", "Export {id} · {member} · {at}"),
        "export.failed": ("导出因系统错误停止", "The export stopped because of an error."),
        "export.rights_changed": ("权限已变化，导出已停止", "Your rights have changed; the export was stopped."),
        "notify.export_done": ("“{file}”已导出，共 {rows} 条", "“{file}” is exported: {rows} records"),
        "notify.export_void": (
            "“{file}”的审批已作废，没有导出",
            "The approval of “{file}” is void; nothing was exported",
        ),
        "notify.export_failed": ("“{file}”没有导出成功", "“{file}” could not be exported"),
    }
)

register_texts(
    {
        "export.ask.title": ("导出{object} {rows} 条", "Export {rows} records of {object}"),
        "export.ask.object": ("对象", "Object"),
        "export.ask.rows": ("记录数", "Records"),
        "export.ask.rows_value": ("{count} 条（提交时统计）", "{count} (counted when it was asked for)"),
        "export.ask.columns": ("列", "Columns"),
        "export.ask.more": ("{names}，以及你无权查看的 {count} 列", "{names}, and {count} you may not see"),
        "export.ask.masked": ("{name}（脱敏）", "{name} (masked)"),
        "export.ask.hidden": ("{count} 列，你都无权查看", "{count}, none of which you may see"),
        "export.ask.which": ("范围", "Which"),
        "export.ask.everything": ("申请人能导出的全部记录", "Everything the requester may export"),
        "export.ask.chosen": ("逐条选中的 {count} 条", "{count} chosen one by one"),
        "export.ask.filtered": ("按{fields}筛选", "filtered by {fields}"),
        "export.ask.searched": ("按关键词搜索", "found by a search"),
        "export.ask.without": ("去掉其中 {count} 条", "{count} left out"),
        "export.ask.format": ("文件", "File"),
        "export.ask.sealed": ("{format}，AES-256 加密压缩包", "{format} in an AES-256 encrypted archive"),
        "export.ask.plain": ("{format}，不加密", "{format}, not encrypted"),
        "export.ask.why": ("为什么要审批", "Why it needs an approval"),
        "export.ask.why_role": ("申请人的角色导出须经审批", "the requester's role asks for it"),
        "export.ask.why_rows": ("数量超过公司规定", "more records than the company lets out"),
        "export.ask.why_personal": ("含未脱敏的个人信息", "personal data in clear"),
        "export.ask.why_hours": ("工作时间以外", "outside working hours"),
        "export.rule.title": ("放宽公司的导出规则", "Ask less of exports"),
        "export.rule.rows_above": ("超过多少条须审批", "Approval above so many records"),
        "export.rule.personal": ("含未脱敏个人信息须审批", "Approval for personal data in clear"),
        "export.rule.hours": ("工作时间以外须审批", "Approval outside working hours"),
        "export.rule.hours_value": (
            "工作时间为周 {days} 的 {start}–{end}",
            "hours: days {days}, {start}–{end}",
        ),
        "export.rule.first": ("首次导出须审批", "Approval for the first export"),
        "export.rule.sealed": ("导出文件都加密", "Every file encrypted"),
        "export.rule.on": ("是", "yes"),
        "export.rule.off": ("否", "no"),
        "export.ask.why_first": ("申请人首次导出", "the requester's first export"),
    }
)
