"""Verbs of duplicates. Kind ``record``: checked with the rows' scopes by services and selectors."""

from jingui.kit.guard import Operation, register_operation

DUPLICATE_VIEW = register_operation(
    Operation("duplicate.view", "record", "查看疑似重复数据", "See suspected duplicates")
)
DUPLICATE_CHECK = register_operation(
    Operation("duplicate.check", "record", "录入时检查重复", "Check for duplicates while typing")
)
DUPLICATE_DECIDE = register_operation(
    Operation("duplicate.decide", "record", "标记为不重复", "Mark a pair as not duplicates")
)
RECORD_MERGE = register_operation(Operation("record.merge", "record", "合并重复数据", "Merge duplicate records"))
RECORD_UNMERGE = register_operation(Operation("record.unmerge", "record", "撤销合并", "Undo a merge"))
