"""Texts of what reading a spreadsheet finds, cell by cell and row by row.

``code -> (Chinese, English)``; the codes are those of the import's report. Parameters: ``{value}``
what was read, ``{suggest}`` what it may mean.
"""

ROWS = {
    "ragged_short": ("本行末尾缺少单元格，按空值处理", "Cells are missing at the end of the row; taken as empty."),
    "ragged_long": (
        "本行多出单元格，可能是内容里的分隔符没有加引号，各列已错位",
        "The row has too many cells: a separator without quotes has probably moved them.",
    ),
    "ragged_extra_empty": ("本行末尾多出空单元格，已忽略", "Empty cells too many at the end of the row were ignored."),
    "truncated_line": ("文件在这一行中断，本行不完整", "The file breaks off in this row."),
    "hidden_row": ("这是隐藏的行，已一并读取", "This row is hidden in the file; it was read, too."),
    "required_missing": ("必填内容为空", "A required value is missing."),
    "nul_byte": ("单元格中有损坏的字符（NUL）", "The cell holds a broken character (NUL)."),
    "several_sheets": ("文件中有多张工作表，请选择要导入的表", "The file has several sheets. Choose which to import."),
    "hidden_column": (
        "这是隐藏的列，请确认是否导入",
        "This column is hidden in the file. Confirm whether to import it.",
    ),
    "merged_down": (
        "合并单元格的值对其中每一行都有效，请确认",
        "The value of a merged cell holds for each of its rows. Please confirm.",
    ),
}

TEXTS = {
    "outer_spaces": ("已去掉首尾空白", "Spaces around the value were removed."),
    "invisible_characters": ("已去掉不可见字符", "Invisible characters were removed."),
    "line_break_in_cell": ("单元格内有换行", "The cell holds line breaks."),
    "name_padded": ("已去掉姓名中间用来对齐的空格", "The space that padded the name was removed."),
    "fullwidth_letters": ("全角字母和数字已转为半角", "Full-width letters and digits were converted."),
    "text_with_brackets": ("含全角括号，原样保留", "Full-width brackets were kept."),
    "rare_character": ("含生僻字，原样保留", "A rare character was kept."),
    "emoji": ("含表情符号，原样保留", "Emoji were kept."),
    "quotes_and_separators": ("含引号或分隔符，原样保留", "Quotes or separators were kept."),
    "markup_in_text": ("含标记字符，按普通文字保留", "Markup characters were kept as text."),
    "formula_like_text": ("看起来像公式，按普通文字保留", "It looks like a formula and was kept as text."),
    "text_very_long": ("文字很长，完整保留", "The text is very long and was kept whole."),
    "text_garbled": ("文字已是乱码，无法还原", "The characters were destroyed before and cannot be restored."),
    "placeholder": ("“{value}”表示没有，按空值处理", "“{value}” stands for nothing; taken as empty."),
    "cells_swapped": ("内容可能填到了别的列", "The value seems to belong into another column."),
    "excel_text_guard": ("已去掉防止 Excel 转换的引号或等号", "Marks that keep Excel from converting were removed."),
    "character_variant": ("异体字已转为标准写法", "A variant character was converted to the standard form."),
    "name_last_first": ("姓名顺序已调整为名在前", "The name was put in the order first name, last name."),
    "formula_result": ("取公式的计算结果", "The result of the formula was taken."),
    "error_value": (
        "单元格是公式错误（{value}），不是数据",
        "The cell holds a spreadsheet error ({value}), not a value.",
    ),
    "comment_on_cell": ("单元格带有批注，批注没有导入", "The cell has a comment, which is not imported."),
    "hyperlink": ("取超链接显示的文字", "The shown text of the link was taken."),
    "value_only_in_hyperlink": ("值只在超链接中，已取链接地址", "The value was taken from the link itself."),
    "rich_text": ("单元格内有多种字体，按一个值读取", "Text in several fonts was read as one value."),
}

PHONES = {
    "phone_as_number": ("以数字存储的电话号码", "The phone number was stored as a number."),
    "phone_separators": ("已去掉号码中的分隔符", "Separators in the number were removed."),
    "phone_country_code": ("已识别国家代码", "The country code was recognised."),
    "phone_fullwidth": ("全角数字已转为半角", "Full-width digits were converted."),
    "phone_with_words": ("已去掉号码旁的文字", "Words beside the number were removed."),
    "two_phones_in_cell": ("一格中有两个号码，已分开", "Two numbers in one cell were separated."),
    "phone_decimal_tail": ("已去掉号码末尾的“.0”", "The tail “.0” was removed from the number."),
    "phone_scientific_full": ("科学计数法的号码已完整还原", "The number in scientific notation was restored in full."),
    "phone_scientific_lost": (
        "号码被存成科学计数法，后几位已丢失，无法还原",
        "The number was stored in scientific notation; its last digits are lost.",
    ),
    "phone_wrong_length": ("手机号应为 11 位数字", "A mobile number has 11 digits."),
    "phone_letters_for_digits": (
        "号码中有字母，可能是 {suggest}",
        "Letters stand in place of digits; it may be {suggest}.",
    ),
    "phone_invalid": ("不是电话号码", "This is not a phone number."),
    "masked_value": ("内容已被打码，不是完整的值", "The value is masked and not complete."),
    "landline_format": ("座机号码已统一格式", "The landline number was brought into one form."),
    "landline_extension": ("已识别分机号", "The extension was recognised."),
    "landline_without_area": ("座机缺少区号", "The landline number lacks its area code."),
    "leading_zero_lost": ("开头的 0 已丢失，已补上", "A lost leading zero was put back."),
}

CODES = {
    "id_rounded": (
        "身份证号被 Excel 存成数字，最后三位已丢失，无法还原",
        "Excel stored the ID number as a number; its last three digits are lost.",
    ),
    "id_ends_in_000_but_good": ("以 000 结尾，但校验正确", "It ends in 000 and its check character fits."),
    "id_lower_x": ("末位小写 x 已转为大写", "The lower-case x was converted."),
    "id_separators": ("已去掉身份证号中的分隔符", "Separators in the ID number were removed."),
    "id_fullwidth": ("全角字符已转为半角", "Full-width characters were converted."),
    "id_15_digits": ("15 位旧身份证号已升为 18 位", "A 15-digit ID number was completed to 18."),
    "id_check_character": ("身份证号校验位不正确", "The check character of the ID number does not fit."),
    "id_wrong_length": (
        "身份证号应为 18 位，实际 {length} 位",
        "An ID number has 18 characters, this one has {length}.",
    ),
    "id_impossible_date": ("身份证号中的出生日期不存在", "The birth date in the ID number does not exist."),
    "id_other_document": (
        "看起来是护照等其他证件号",
        "It looks like the number of another document, such as a passport.",
    ),
    "id_contradicts_gender": ("身份证号与性别不一致", "The ID number contradicts the gender."),
    "id_invalid": ("不是身份证号", "This is not an ID number."),
    "credit_code_case": ("小写字母已转为大写", "Lower-case letters were converted."),
    "credit_code_separators": ("已去掉信用代码中的分隔符", "Separators in the credit code were removed."),
    "credit_code_fullwidth": ("全角字符已转为半角", "Full-width characters were converted."),
    "credit_code_check_character": (
        "统一社会信用代码校验位不正确",
        "The check character of the credit code does not fit.",
    ),
    "credit_code_letters_for_digits": (
        "信用代码不使用字母 I、O、S、V、Z，可能是 {suggest}",
        "Credit codes do not use the letters I, O, S, V, Z; it may be {suggest}.",
    ),
    "credit_code_old_number": (
        "这是 15 位旧注册号，不是统一社会信用代码",
        "This is an old 15-digit registration number, not a credit code.",
    ),
    "credit_code_wrong_length": (
        "统一社会信用代码应为 18 位，实际 {length} 位",
        "A credit code has 18 characters, this one has {length}.",
    ),
    "tax_no_check": ("税号校验位不正确", "The check digit of the tax number does not fit."),
    "bank_card_rounded": (
        "银行卡号被 Excel 存成数字，后几位已丢失，无法还原",
        "Excel stored the card number as a number; its last digits are lost.",
    ),
    "bank_card_invalid": ("“{value}”不是银行卡号", "“{value}” is not a card number."),
    "bank_card_check": ("银行卡号校验位不正确", "The check digit of the card number does not fit."),
    "bank_card_separators": ("已去掉银行卡号中的分隔符", "Separators in the card number were removed."),
    "url_scheme_added": ("网址前已补上 https://", "https:// was put before the address."),
    "url_invalid": ("“{value}”不是网址", "“{value}” is not a web address."),
    "email_fullwidth": ("全角字符已转为半角", "Full-width characters were converted."),
    "email_case": ("已转为小写", "Converted to lower case."),
    "email_spaces": ("已去掉邮箱中的空格和多余标点", "Spaces and stray punctuation were removed from the address."),
    "email_with_name": ("已从文字中取出邮箱", "The address was taken out of the text around it."),
    "two_emails_in_cell": ("一格中有两个邮箱，取第一个", "There are two addresses in the cell; the first was taken."),
    "email_invalid": ("邮箱格式有误", "This is not an e-mail address."),
}

DATES = {
    "date_serial": ("由日期序号换算", "Converted from a day number."),
    "date_chinese": ("中文日期已识别", "The Chinese date was recognised."),
    "date_dots": ("以点分隔的日期已识别", "The date with dots was recognised."),
    "date_slashes": ("以斜线分隔的日期已识别", "The date with slashes was recognised."),
    "date_8_digits": ("8 位数字的日期已识别", "The date of eight digits was recognised."),
    "date_us": ("按“月/日/年”识别", "Read as month/day/year."),
    "date_order": ("无法确定日和月的顺序", "It is not clear which is the day and which the month."),
    "date_era": ("请确认是否为民国纪年", "Confirm whether these are years of the Republic of China."),
    "date_english": ("英文日期已识别", "The English date was recognised."),
    "date_fullwidth": ("全角日期已识别", "The full-width date was recognised."),
    "date_two_digit_year": ("两位年份已补全", "The two-digit year was completed."),
    "date_as_text": ("以文本存储的日期", "The date was stored as text."),
    "date_with_time": ("时间部分已去掉", "The time of day was dropped."),
    "date_roc_year": ("民国年份已换算", "The year of the Republic of China was converted."),
    "date_impossible": ("没有这一天", "There is no such day."),
    "date_incomplete": ("日期不完整，缺少年或日", "The date is incomplete: day or year is missing."),
    "date_words": ("“{value}”不是具体日期", "“{value}” is not a date."),
    "date_implausible": ("年份不合理", "The year is out of any sensible range."),
}

AMOUNTS = {
    "amount_wan": ("“万”已换算", "万 (ten thousand) was converted."),
    "amount_yi": ("“亿”已换算", "亿 (hundred million) was converted."),
    "amount_symbol": ("已去掉货币符号", "The currency sign was removed."),
    "amount_separators": ("已去掉千分位分隔符", "Separators were removed from the amount."),
    "amount_negative": ("已识别为负数", "Recognised as a negative amount."),
    "amount_currency": ("已识别外币（{currency}）", "A foreign currency ({currency}) was recognised."),
    "amount_fullwidth": ("全角数字已转为半角", "Full-width digits were converted."),
    "amount_float_tail": ("已去掉浮点数尾差", "The rounding tail of the number was removed."),
    "amount_chinese_capitals": ("大写金额已换算", "The amount in Chinese capitals was converted."),
    "amount_thousands_letter": ("“k”已换算为千", "k (thousand) was converted."),
    "amount_inexact": ("“{value}”是估计或范围，不是确切的数值", "“{value}” is an estimate or a range, not one amount."),
    "amount_words": ("“{value}”不是数值", "“{value}” is not an amount."),
    "currency": ("请确认金额的币种", "Confirm the currency of the amounts."),
    "percent_text": ("百分比已识别", "The percentage was recognised."),
    "percent_words": ("“{value}”不是百分比", "“{value}” is not a percentage."),
    "percent_out_of_range": ("百分比应在 {min} 到 {max} 之间", "The percentage must lie between {min} and {max}."),
    "number_invalid": ("“{value}”不是数字", "“{value}” is not a number."),
    "rating_unknown": ("“{value}”不是有效的评分", "“{value}” is not a valid rating."),
    "duration_unknown": ("“{value}”不是时长，应如 1小时30分", "“{value}” is not a duration such as 1h 30m."),
    "yes_no_unknown": ("“{value}”不是“是”或“否”", "“{value}” is neither yes nor no."),
}

LISTS = {
    "option_unknown": ("“{value}”不在选项中", "“{value}” is not among the options."),
    "option_spelling": ("已按近似写法对应到选项", "The spelling was matched to an option."),
    "option_spaces": ("已去掉选项中的空格", "Spaces in the option were removed."),
    "owner_spelling": ("已按近似写法对应到成员", "The spelling was matched to a member."),
    "owner_unknown": ("没有“{value}”这个成员", "There is no member “{value}”."),
    "owner_left": ("“{value}”已离职", "“{value}” has left."),
    "two_owners_in_cell": ("一格中有两个负责人", "There are two members in one cell."),
    "department_unknown": ("没有“{value}”这个部门", "There is no department “{value}”."),
    "relation_unknown": ("没有找到“{value}”", "“{value}” was not found."),
    "multi_value_separator": ("已按分隔符拆分", "Split at the separators."),
    "multi_value_repeated": ("重复的内容只保留一个", "Repeated values were kept once."),
    "value_map": ("请确认这些写法对应的选项", "Confirm which options these words stand for."),
    "address_in_one_cell": ("已从一格中分出地区和地址", "Region and address were separated."),
    "address_without_city": ("地址中没有城市", "The address names no city."),
    "region_short": ("地区简称已补全", "The short name of the region was completed."),
    "region_unknown": ("没有“{value}”这个地区", "There is no region “{value}”."),
    "region_ambiguous": ("有多个叫“{value}”的地区", "Several regions are called “{value}”."),
    "attachment_not_importable": ("附件不能从表格导入", "Attachments cannot come from a spreadsheet."),
}

GROUPS = (ROWS, TEXTS, PHONES, CODES, DATES, AMOUNTS, LISTS)
"""All of them; ``errors`` registers them."""
