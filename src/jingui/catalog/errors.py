"""Refusals of the catalogue and their texts."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.problem_texts import GROUPS
from jingui.kit.errors import Conflict, FieldError, Invalid, NotFound
from jingui.kit.messages import register_texts


class ObjectNotFound(NotFound):
    """No such object, or not for this caller."""

    code = "not_found"


class FieldNotFound(NotFound):
    """No such field, or not for this caller."""

    code = "not_found"


class CatalogBusy(Conflict):
    """The table stayed in use; nothing was changed."""

    code = "catalog.busy"


class DefinitionInvalid(Invalid):
    """A definition cannot be made as asked; ``errors`` says which part."""

    code = "invalid"


def refuse(pointer: str, code: str, params: Mapping[str, Any] | None = None) -> DefinitionInvalid:
    """Return the refusal of one part of a definition, to be raised."""
    return DefinitionInvalid(errors=(FieldError(pointer, code, dict(params or {})),))


for _group in GROUPS:
    register_texts(_group)

register_texts(
    {
        "catalog.busy": (
            "数据表正在被使用，暂时无法修改结构，请稍后再试",
            "The table is in use right now. Nothing was changed; please try again in a moment.",
        ),
        "catalog.label_missing": ("请填写名称", "Please give it a name."),
        "catalog.label_too_long": ("名称不能超过 {max} 个字", "The name may have at most {max} characters."),
        "catalog.key_invalid": (
            "标识只能用小写字母、数字和下划线，以字母开头，最长 40 个字符",
            "A key has lower-case letters, digits and underscores, begins with a letter and has at most 40 characters.",
        ),
        "catalog.key_reserved": (
            "“{key}”是系统保留字，请换一个标识",
            "“{key}” is reserved. Please choose another key.",
        ),
        "catalog.key_taken": ("标识“{key}”已被使用", "The key “{key}” is taken."),
        "catalog.too_many": ("最多只能有 {max} 个", "There may be at most {max}."),
        "catalog.order_incomplete": (
            "排序列表与现有内容不一致，请刷新后重试",
            "The order does not fit what is there. Please refresh and try again.",
        ),
        "catalog.still_used": (
            "仍被“{label}”的关联字段使用，请先归档该字段",
            "A relation field of “{label}” still points here. Archive that field first.",
        ),
        "object.title_field": (
            "标题字段必须是本对象的文本类字段",
            "The title field must be a text field of this object.",
        ),
        "object.config_invalid": ("对象的界面设置格式有误", "The display settings of the object are malformed."),
        "field.type_unknown": ("没有“{type}”这种字段类型", "There is no field type “{type}”."),
        "level.invalid": ("密级应为 1 到 5", "The security level must be 1 to 5."),
        "level.above_own": (
            "该密级高于您的可见密级，只有可见密级足够的人才能调整",
            "This security level is above your clearance. Only somebody cleared for it may change it.",
        ),
        "level.record_field": (
            "记录密级须由本对象的一个单选字段确定",
            "A single-choice field of this object must tell the level of its records.",
        ),
        "level.record_option": ("没有这个选项，请刷新后重试", "There is no such option. Please refresh and try again."),
        "level.field_needed": (
            "该字段决定记录的密级，请先在对象设置中取消",
            "This field tells the security level of records. Take that off in the object's settings first.",
        ),
        "field.unique_not_possible": (
            "“{type}”类型的字段不能设为唯一",
            "A field of type “{type}” cannot be unique.",
        ),
        "field.duplicates": (
            "有 {count} 个值重复出现，无法设为唯一，请先处理重复数据",
            "{count} values occur more than once. Clear the duplicates before making the field unique.",
        ),
        "field.empty_values": (
            "有 {count} 条记录没有填写，无法设为必填，请先补全或设置默认值",
            "{count} records have no value. Fill them in before making the field required.",
        ),
        "field.data_does_not_fit": (
            "有 {count} 条记录的值不符合新的限制",
            "{count} records have a value that does not fit the new limits.",
        ),
        "field.option_in_use": (
            "选项“{label}”仍被 {count} 条记录使用，只能停用，不能删除",
            "{count} records still use the option “{label}”. It can be archived, not removed.",
        ),
        "field.setting_fixed": ("此项设置建立后不能修改", "This setting cannot be changed afterwards."),
        "field.title_needed": (
            "标题字段不能归档，请先选择另一个标题字段",
            "The title field cannot be archived. Choose another title field first.",
        ),
        "field.object_archived": ("对象已归档，请先恢复", "The object is archived. Restore it first."),
        "retype.not_allowed": (
            "“{from}”不能改为“{to}”",
            "“{from}” cannot become “{to}”.",
        ),
        "retype.archived": ("字段已归档，请先恢复", "The field is archived. Restore it first."),
        "retype.too_many_options": (
            "不同的内容超过 {max} 种，不适合做选项，请先在设置中给出选项",
            "There are more than {max} different values; give the options yourself.",
        ),
        "retype.busy": ("这个字段正在更改，请等它完成", "This field is being changed. Wait until it is done."),
        "retype.not_undoable": ("此次更改已无法撤销", "This change cannot be undone any more."),
        "retype.nothing_left": ("内容转换后为空", "Nothing is left of the value."),
        "retype.several": ("有 {count} 项，只能保留一项", "There are {count}, and only one can be kept."),
        "field.run_failed": ("更改没有完成，原有数据没有变化", "The change was not finished; nothing was lost."),
        "config.invalid": ("设置“{setting}”的格式有误", "The setting “{setting}” is malformed."),
        "config.unknown": ("没有“{setting}”这项设置", "There is no setting “{setting}”."),
        "config.range_order": ("最小值不能大于最大值", "The minimum may not be above the maximum."),
        "config.options_missing": ("至少需要一个选项", "At least one option is needed."),
        "config.options_too_many": ("选项不能超过 {max} 个", "There may be at most {max} options."),
        "config.option_label": ("每个选项都要有名称", "Every option needs a label."),
        "config.option_twice": ("选项“{label}”重复", "The option “{label}” occurs twice."),
        "config.pattern_unsafe": (
            "格式规则过长或包含不支持的写法（如嵌套重复、引用、环视）",
            "The pattern is too long or uses what is not supported (nested repeats, references, look-around).",
        ),
        "config.target_missing": ("请选择关联的对象", "Choose the object to relate to."),
        "config.target_unknown": ("没有“{target}”这个对象", "There is no object “{target}”."),
        "config.number_format": (
            "编号规则必须含有一个 {{seq}}，如 KH{{yyyy}}{{seq:06}}",
            "The format needs exactly one {{seq}}, for example KH{{yyyy}}{{seq:06}}.",
        ),
        "value.type": ("值的类型不对", "The value has the wrong type."),
        "text.too_long": ("不能超过 {max} 个字符", "At most {max} characters."),
        "text.too_short": ("至少需要 {min} 个字符", "At least {min} characters."),
        "text.pattern": ("格式不符合要求", "It does not have the required form."),
        "text.control_character": ("含有不允许的控制字符", "It holds control characters that are not allowed."),
        "number.invalid": ("请输入数字", "Please enter a number."),
        "number.too_small": ("不能小于 {min}", "It may not be below {min}."),
        "number.too_large": ("不能大于 {max}", "It may not be above {max}."),
        "number.scale": ("最多 {scale} 位小数", "At most {scale} decimal places."),
        "number.whole": ("请输入整数", "Please enter a whole number."),
        "date.invalid": ("日期格式应为 2024-05-31", "A date looks like 2024-05-31."),
        "date.too_early": ("不能早于 {min}", "It may not be before {min}."),
        "date.too_late": ("不能晚于 {max}", "It may not be after {max}."),
        "date_time.invalid": ("时间格式有误", "The time is malformed."),
        "choice.unknown": ("选项不存在", "There is no such option."),
        "choice.archived": ("选项“{label}”已停用", "The option “{label}” is no longer in use."),
        "tags.fixed": (
            "这个字段的标签由管理员维护，不能新建",
            "The tags of this field are fixed; ask who manages fields.",
        ),
        "multi_choice.too_many": ("最多选择 {max} 项", "Choose at most {max}."),
        "reference.invalid": ("引用的内容不存在", "What it refers to does not exist."),
        "mobile.invalid": ("手机号应为 11 位数字", "A mobile number has 11 digits."),
        "mobile.masked": (
            "不能把打码后的内容写回，请输入完整内容",
            "A masked value cannot be written back. Enter the full value.",
        ),
        "landline.invalid": ("座机号码格式有误，应如 021-61234567", "A landline looks like 021-61234567."),
        "url.invalid": (
            "网址格式有误，应如 https://www.example.cn",
            "A web address looks like https://www.example.com.",
        ),
        "url.scheme": ("网址只能以 {schemes} 开头", "A web address must begin with one of: {schemes}."),
        "bank_card.invalid": ("银行卡号应为 12 到 19 位数字", "A bank card number has 12 to 19 digits."),
        "bank_card.check": ("银行卡号校验位不正确", "The check digit of the card number does not fit."),
        "rating.range": ("评分应在 1 到 {max} 之间", "A rating lies between 1 and {max}."),
        "duration.invalid": ("时长不能为负，也不能超过一百年", "A duration is not negative and below a hundred years."),
        "email.invalid": ("邮箱格式有误", "This is not an e-mail address."),
        "id_number.invalid": ("身份证号应为 18 位", "An ID number has 18 characters."),
        "id_number.check": ("身份证号校验位不正确", "The check character of the ID number does not fit."),
        "id_number.date": ("身份证号中的出生日期不存在", "The birth date in the ID number does not exist."),
        "credit_code.invalid": (
            "统一社会信用代码应为 18 位数字或大写字母",
            "A unified social credit code has 18 digits or capital letters.",
        ),
        "credit_code.check": (
            "统一社会信用代码校验位不正确",
            "The check character of the credit code does not fit.",
        ),
        "region.unknown": ("没有这个地区", "There is no such region."),
        "region.depth": ("请选择到{level}", "Choose down to the {level}."),
        "auto_number.read_only": (
            "编号由系统生成，不能修改",
            "The number is made by the system and cannot be changed.",
        ),
        "attachment.invalid": ("附件格式有误", "The attachment list is malformed."),
        "attachment.too_many": ("最多上传 {max} 个文件", "At most {max} files."),
    }
)
