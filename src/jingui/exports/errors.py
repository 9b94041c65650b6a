"""Refusals of exports."""

from jingui.kit.errors import Conflict, Denied, Invalid, NotFound
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


class ExportInvalid(Invalid):
    """The export cannot be as asked."""

    code = "export.nothing_selected"


register_texts(
    {
        "export.denied": ("你没有权限导出该对象的数据", "You may not export records of this object."),
        "export.limit": ("你的角色每次最多导出 {limit} 条", "Your roles let out {limit} records at a time."),
        "export.not_ready": ("导出文件还没有生成完", "The file is not finished yet."),
        "export.nothing_selected": ("没有可导出的列", "There is no column to export."),
        "export.mark": ("导出编号 {id} · {member} · {at}", "Export {id} · {member} · {at}"),
        "export.failed": ("导出因系统错误停止", "The export stopped because of an error."),
        "export.rights_changed": ("权限已变化，导出已停止", "Your rights have changed; the export was stopped."),
        "notify.export_done": ("“{file}”已导出，共 {rows} 条", "“{file}” is exported: {rows} records"),
        "notify.export_failed": ("“{file}”没有导出成功", "“{file}” could not be exported"),
    }
)
