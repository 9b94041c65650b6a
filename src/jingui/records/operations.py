"""Verbs on records. Kind ``record``: the services and selectors check them with the row's scope."""

from jingui.kit.guard import Operation, register_operation

RECORD_VIEW = register_operation(Operation("record.view", "record", "查看数据", "View records"))
RECORD_CREATE = register_operation(Operation("record.create", "record", "新建数据", "Create records"))
RECORD_UPDATE = register_operation(Operation("record.update", "record", "编辑数据", "Edit records"))
RECORD_DELETE = register_operation(Operation("record.delete", "record", "删除数据", "Delete records"))
RECORD_REVEAL = register_operation(Operation("record.reveal", "record", "显示脱敏字段的原文", "Reveal masked values"))
REVEAL_REVIEW = register_operation(
    Operation("record.reveal_review", "member", "查看谁显示过原文", "See who had values revealed")
)
DECOY_MANAGE = register_operation(Operation("record.decoy", "member", "设置诱饵数据", "Lay out decoys"))
RECORD_RESTORE = register_operation(Operation("record.restore", "record", "恢复数据", "Restore records"))
RECORD_SEARCH = register_operation(Operation("record.search", "member", "全局搜索", "Search everything"))
RECORD_RUN = register_operation(Operation("record.run", "member", "批量处理数据", "Work on many records"))
RECORD_RECYCLE = register_operation(Operation("record.recycle", "member", "查看回收站", "See the recycle bin"))
RECORD_PURGE = register_operation(
    Operation("record.purge", "system", "彻底删除数据、设置回收站保留天数", "Purge records, set how long the bin keeps")
)
