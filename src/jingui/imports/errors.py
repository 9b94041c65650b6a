"""Refusals of imports, and why a file cannot be read."""

from jingui.kit.errors import Conflict, Denied, Invalid, NotFound
from jingui.kit.messages import register_texts


class ImportNotFound(NotFound):
    """No such import, or it is another member's."""


class ImportDenied(Denied):
    """The actor may not import into the object, or not into that field."""

    code = "import.denied"


class ImportNotReady(Conflict):
    """The import is not in the state this step needs."""

    code = "import.not_ready"


class MappingInvalid(Invalid):
    """The mapping names columns or fields that are not there, or leaves out a required field."""

    code = "import.mapping_invalid"


class UndoBlocked(Conflict):
    """Later work stands on records of the import."""

    code = "import.undo_blocked"


class UploadRefused(Invalid):
    """The file as a whole is not taken."""

    code = "import.file_broken"


register_texts(
    {
        "import.denied": ("你没有权限导入到该对象", "You may not import into this object."),
        "import.denied_field": ("你没有权限写入该字段", "You may not write this field."),
        "import.denied_key": ("你没有权限用该字段查重", "You may not look for duplicates by this field."),
        "import.denied_create": ("你没有权限新建数据", "You may not create records here."),
        "import.denied_update": ("你没有权限更新数据", "You may not change records here."),
        "import.not_ready": ("导入当前状态不能进行此操作", "The import is not in the right state for this."),
        "import.mapping_invalid": ("列与字段的对应关系有误", "The columns and fields do not fit together."),
        "import.unknown_column": ("文件中没有这一列", "The file has no such column."),
        "import.unknown_sheet": ("文件中没有这张工作表", "The file has no such sheet."),
        "import.field_twice": ("同一个字段不能对应多列", "Two columns cannot feed one field."),
        "import.required_not_mapped": ("必填字段没有对应的列", "A required field has no column."),
        "import.nothing_mapped": ("没有任何列对应到字段", "No column is mapped to a field."),
        "import.bad_duplicates": ("查重方式有误", "The way to treat duplicates is wrong."),
        "import.file_empty": ("文件是空的", "The file is empty."),
        "import.file_broken": ("文件已损坏，无法读取", "The file is broken and cannot be read."),
        "import.file_encrypted": ("文件已加密，请先去掉密码", "The file is encrypted. Remove the password first."),
        "import.file_has_macros": ("文件包含宏，请另存为不含宏的格式", "The file holds macros. Save it without them."),
        "import.file_too_large": ("文件不能超过 {limit} MB", "The file must not exceed {limit} MB."),
        "import.format_unknown": (
            "不支持这种文件，请使用 xlsx、xls、ods、csv 或 tsv",
            "This kind of file is not supported. Use xlsx, xls, ods, csv or tsv.",
        ),
        "import.html_without_table": ("文件是网页但没有表格", "The file is a web page without a table."),
        "import.archive_bomb": ("文件展开后过大，已拒绝", "The file unpacks to too much and was refused."),
        "import.archive_unsafe": ("文件结构不安全，已拒绝", "The structure of the file is unsafe; it was refused."),
        "import.archive_nested": ("文件内含其他压缩包，已拒绝", "The file holds other archives and was refused."),
        "import.xml_dtd": (
            "文件含有不安全的 XML 定义，已拒绝",
            "The file holds unsafe XML definitions and was refused.",
        ),
        "import.cell_too_long": ("单元格内容过长", "A cell is too long."),
        "import.too_many_rows": ("行数超过上限 {limit}", "There are more than {limit} rows."),
        "import.too_many_columns": ("列数超过上限 {limit}", "There are more than {limit} columns."),
        "import.too_many_sheets": ("工作表超过上限 {limit} 张", "There are more than {limit} sheets."),
        "import.parse_memory": (
            "文件过大或结构异常，读取时超出内存上限",
            "Reading the file exceeded the memory limit.",
        ),
        "import.parse_time": ("读取文件超时", "Reading the file took too long."),
        "import.parse_crashed": ("文件无法读取", "The file could not be read."),
        "import.no_records": ("文件中没有可导入的数据", "The file holds nothing to import."),
        "import.rights_changed": (
            "导入过程中权限发生变化，导入已停止",
            "Your rights changed during the import, so it was stopped.",
        ),
        "import.definition_changed": (
            "导入过程中字段定义发生变化，导入已停止",
            "The fields changed during the import, so it was stopped.",
        ),
        "import.file_gone": ("导入文件已被清理，请重新上传", "The file has been cleaned up. Upload it again."),
        "import.failed": ("导入因系统错误停止，可继续", "The import stopped because of an error. It can be resumed."),
        "import.duplicate_skipped": ("与已有数据或文件中前面的行重复，已跳过", "A duplicate; skipped."),
        "import.duplicate_waiting": ("与已有数据重复，等待你决定如何处理", "A duplicate; it waits for your decision."),
        "import.merge_kept": (
            "已有数据中该字段的值不同，合并时保留了原值",
            "The record holds another value here; merging kept it.",
        ),
        "import.number_unknown": (
            "没有你能查看的数据使用编号“{value}”，该行未导入；可以选择为这类行新建数据",
            "No record you can see has the number “{value}”, so the row stayed out. Such rows can be made new records.",
        ),
        "import.number_not_key": (
            "自动编号由系统生成，只能用来查找已有数据：请把它设为查重字段，或不导入这一列",
            "An automatic number can only find records: match by it, or leave the column out.",
        ),
        "import.row_not_waiting": ("没有等待决定的行", "No row waits for this decision."),
        "import.denied_undo": ("你没有权限撤销该导入", "You may not undo this import."),
        "import.nothing_to_undo": ("该导入没有可撤销的内容", "There is nothing to undo."),
        "import.undo_blocked": (
            "有 {count} 条数据在导入后被继续使用，不能直接撤销；可以选择保留它们，撤销其余数据",
            "{count} records have been worked on since. Keep them and undo the rest, or leave everything as it is.",
        ),
        "import.undo_changed": ("导入后又被修改", "Changed since the import."),
        "import.undo_deleted": ("导入后被删除，在回收站中", "Deleted since the import; in the recycle bin."),
        "import.undo_gone": ("数据或对象已不存在", "The record or its object is gone."),
        "import.undo_later_work": ("导入后有人在该数据上继续工作", "Somebody has worked on the record since."),
        "import.undo_referenced": ("有其他数据关联到该数据", "Other records point at it."),
        "import.undo_value_taken": (
            "原来的值已被其他数据占用，或不再符合字段定义",
            "Its former value is taken by another record, or no longer fits the field.",
        ),
        "notify.import_done": (
            "“{file}”导入完成：新增 {created} 条，更新 {updated} 条，拒绝 {rejected} 条",
            "“{file}” is imported: {created} new, {updated} updated, {rejected} rejected",
        ),
        "notify.import_failed": ("“{file}”导入失败，请查看原因", "The import of “{file}” failed. See why."),
        "notify.import_stopped": (
            "“{file}”的导入因系统错误停止，可以继续",
            "The import of “{file}” stopped because of an error. It can be resumed.",
        ),
    }
)
