"""Operations of tuning."""

from jingui.kit.guard import Operation, register_operation

TUNING_MANAGE = register_operation(
    Operation("tuning.manage", "system", "管理性能（索引、慢查询）", "Manage performance (indexes, slow questions)")
)
