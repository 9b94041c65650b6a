"""What a template says about each column: how to fill it in, and an example."""

from jingui.catalog.types import FieldData
from jingui.imports.matching.headers import field_role

_HINTS: dict[str, tuple[str, str]] = {
    "date": ("如 2026-05-01；2026/5/1、2026年5月1日也可以", "Such as 2026-05-01; 2026/5/1 works, too."),
    "date_time": ("如 2026-05-01 14:30", "Such as 2026-05-01 14:30."),
    "money": ("如 12000 或 1.2万，单位为元", "Such as 12000."),
    "percent": ("如 60 或 60%", "Such as 60 or 60%."),
    "integer": ("整数", "A whole number."),
    "decimal": ("数字", "A number."),
    "yes_no": ("是 或 否", "Yes or No."),
    "choice": ("从下拉列表中选择；其他写法导入时会询问", "Choose from the list; the import asks about other words."),
    "multi_choice": ("可填多个，用顿号或逗号隔开：{options}", "Several, separated by commas: {options}"),
    "member": ("从下拉列表中选择成员姓名", "Choose a member from the list."),
    "department": ("从下拉列表中选择部门", "Choose a department from the list."),
    "relation": ("填写对方的名称，导入时按名称查找", "The name of the related record; the import finds it by name."),
    "mobile": ("11 位手机号；两个号码用 / 隔开也能识别", "A phone number; two numbers separated by / are recognised."),
    "email": ("如 name@example.com", "Such as name@example.com."),
    "id_number": ("18 位身份证号，请保持文本格式", "18 characters; keep the column as text."),
    "credit_code": ("18 位统一社会信用代码", "18 characters."),
    "region": ("如 上海市浦东新区 或 广东省深圳市", "Such as 广东省深圳市."),
}
_EXAMPLES: dict[str, tuple[str, str]] = {
    "name": ("上海华信科技有限公司", "Huaxin Technology Ltd"),
    "contact_name": ("王磊", "Lei Wang"),
    "contact_title": ("采购经理", "Purchasing manager"),
    "phone": ("13800138000", "13800138000"),
    "landline": ("021-61234567", "021-61234567"),
    "email": ("wanglei@huaxin.example", "wanglei@huaxin.example"),
    "region": ("上海市浦东新区", "上海市浦东新区"),
    "address": ("世纪大道 100 号", "100 Century Avenue"),
    "amount": ("120000", "120000"),
    "probability": ("60%", "60%"),
    "credit_code": ("91310115MA1K3YUR0F", "91310115MA1K3YUR0F"),
}
_BY_TYPE: dict[str, str] = {
    "date": "2026-05-01", "date_time": "2026-05-01 14:30", "money": "12000", "percent": "60%", "integer": "20",
    "decimal": "1.5", "email": "name@example.com", "mobile": "13800138000",
}  # fmt: skip
MAX_NAMED = 12


def hint_of(item: FieldData, language: str) -> str:
    """Return how a column is filled in: the field's own help first, then what its type takes."""
    at = 1 if language == "en" else 0
    own = str(item.help.get(language) or "")
    pair = _HINTS.get(item.type)
    options = [str(o["label"].get(language) or o["key"]) for o in item.config.get("options", ())][:MAX_NAMED]
    usual = pair[at].format(options="、".join(options)) if pair else ""
    return "\n".join(text for text in (own, usual) if text)


def example_of(item: FieldData, language: str) -> str:
    """Return an example value, or an empty text."""
    at = 1 if language == "en" else 0
    options = [
        str(o["label"].get(language) or o["key"]) for o in item.config.get("options", ()) if not o.get("archived")
    ]
    if options:
        return options[0]
    role = field_role(item)
    if role in _EXAMPLES:
        return _EXAMPLES[role][at]
    return _BY_TYPE.get(item.type, "")
