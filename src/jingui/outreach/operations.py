"""The verb of contacting; granted per object, as the operation ``contact``."""

from jingui.kit.guard import Operation, register_operation

RECORD_CONTACT = register_operation(
    Operation("record.contact", "record", "联系数据中的人（不显示号码）", "Contact people without seeing their numbers")
)
