"""Fields that every object has; their columns are made with the table."""

from jingui.catalog.types import FieldData


def _system(key: str, type_key: str, column: str, zh: str, en: str, position: int) -> FieldData:
    return FieldData(
        id=None,
        key=key,
        type=type_key,
        column=column,
        label={"zh-Hans": zh, "en": en},
        is_system=True,
        is_builtin=True,
        position=10_000 + position,
    )


SYSTEM_FIELDS = (
    _system("owner", "member", "owner_id", "负责人", "Owner", 0),
    _system("department", "department", "department_id", "所属部门", "Department", 1),
    _system("created_at", "date_time", "created_at", "创建时间", "Created at", 2),
    _system("updated_at", "date_time", "updated_at", "更新时间", "Updated at", 3),
    _system("created_by", "member", "created_by", "创建人", "Created by", 4),
    _system("updated_by", "member", "updated_by", "更新人", "Updated by", 5),
    _system("version", "integer", "version", "版本", "Version", 6),
)
