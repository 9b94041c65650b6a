"""Fields that every object has; their columns are made with the table."""

from jingui.catalog.types import FieldData


def _system(key: str, type_key: str, column: str, position: int, label: tuple[str, str]) -> FieldData:
    return FieldData(
        id=None,
        key=key,
        type=type_key,
        column=column,
        label={"zh-Hans": label[0], "en": label[1]},
        is_system=True,
        is_builtin=True,
        position=10_000 + position,
    )


SYSTEM_FIELDS = (
    _system("owner", "member", "owner_id", 0, ("负责人", "Owner")),
    _system("department", "department", "department_id", 1, ("所属部门", "Department")),
    _system("created_at", "date_time", "created_at", 2, ("创建时间", "Created at")),
    _system("updated_at", "date_time", "updated_at", 3, ("更新时间", "Updated at")),
    _system("created_by", "member", "created_by", 4, ("创建人", "Created by")),
    _system("updated_by", "member", "updated_by", 5, ("更新人", "Updated by")),
    _system("version", "integer", "version", 6, ("版本", "Version")),
)
