"""What the contract test needs to know of each field type: settings, values, what is refused."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from jingui.catalog.registries import ParseContext, field_types
from jingui.catalog.text.labels import member_map, name_map, option_map
from jingui.catalog.types import FieldData

ONE, TWO = UUID(int=1), UUID(int=2)
OPTIONS = [
    {"key": "high", "label": {"zh-Hans": "高", "en": "High"}, "color": "red"},
    {"key": "low", "label": {"zh-Hans": "低", "en": "Low"}, "color": "gray"},
]


@dataclass(frozen=True)
class Case:
    """``values`` in wire form as a client sends them; ``bad`` values and ``bad_configs`` are refused.

    ``texts``: cell → wire value; ``bad_texts``: cell → code.
    """

    values: tuple[Any, ...]
    bad: tuple[Any, ...]
    config: dict[str, Any] = field(default_factory=dict)
    bad_configs: tuple[dict[str, Any], ...] = ({"no_such_setting": 1},)
    texts: dict[Any, Any] = field(default_factory=dict)
    bad_texts: dict[Any, str] = field(default_factory=dict)
    is_importable: bool = True


CASES: dict[str, Case] = {
    "text": Case(
        values=("上海华信科技有限公司", "O'Reilly & Söhne <b>", "蔡𠮷"),
        bad=("x" * 501, 5, ["a"], "a\0b", True),
        config={"pinyin": True, "max_length": 500},
        bad_configs=(
            {"pattern": "(a+)+"},
            {"pattern": "("},
            {"min_length": 9, "max_length": 2},
            {"mask": "none"},
            {"x": 1},
        ),
        texts={
            " 张　伟 ": "张伟",
            "徐\u00ad玲": "徐玲",
            "=1+1": "=1+1",
            "ＡＢ１（上海）": "AB1（上海）",
            "N/A": None,
            12.0: "12",
        },
        bad_texts={"#REF!": "error_value", "锟斤拷锟斤拷": "text_garbled", "????": "text_garbled", "a\0": "nul_byte"},
    ),
    "long_text": Case(
        values=("第一行\n第二行", "短"),
        bad=("x" * 100_001, 5, "a\x1bb"),
        bad_configs=({"pinyin": True}, {"max_length": 0}),
        texts={"对价\r\n格敏感": "对价\n格敏感", " 要A款\t两件 ": "要A款\t两件"},
    ),
    "integer": Case(
        values=(0, -7, 2**53 - 1),
        bad=("abc", 1.5, True, [1], 2**60, 10**30),
        config={"unit": "人"},
        bad_configs=({"min": "5", "max": "1"}, {"min": "x"}, {"scale": 2}),
        texts={"1,234": 1234, "１２": 12, 3.0: 3, "1.2万": 12000},
        bad_texts={"1.5": "number.whole", "很多": "amount_words"},
    ),
    "decimal": Case(
        values=("1.5", "-0.001", "0"),
        bad=("abc", "NaN", "Infinity", True, "1e40"),
        bad_configs=({"scale": 99}, {"min": True}),
        texts={"1,234.5": "1234.5", "36.8": "36.8"},
        bad_texts={"约5": "amount_inexact"},
    ),
    "money": Case(
        values=("120000.00", "-37500.00", "0.00"),
        bad=("1.234", "abc", True, {}),
        bad_configs=({"currency": "yuan"}, {"scale": -1}),
        texts={
            "12.5万": "125000.00",
            "￥ 17,000.00": "17000.00",
            "（11,900.00）": "-11900.00",
            "壹万贰仟元整": "12000.00",
            "0.3亿": "30000000.00",
            "25k": "25000.00",
            68506.0900000002: "68506.09",
            "２９６３８．６３": "29638.63",
            "/": None,
        },
        bad_texts={
            "面议": "amount_words",
            "10-20万": "amount_inexact",
            "约50万": "amount_inexact",
            "#N/A": "error_value",
        },
    ),
    "percent": Case(
        values=("60", "0.5", "100", "0"),
        bad=("101", "-1", "x", True),
        bad_configs=({"min": "90", "max": "10"},),
        texts={"60％": "60", "百分之20": "20", 0.6: "60", "20 %": "20"},
        bad_texts={"五五开": "percent_words", "150%": "percent_out_of_range", "60-70%": "percent_words"},
    ),
    "yes_no": Case(
        values=(True, False),
        bad=("yes", 1, 0, [True]),
        texts={"是": True, "否": False, "Y": True, "√": True, "": None},
        bad_texts={"也许": "yes_no_unknown"},
    ),
    "date": Case(
        values=("2024-05-31", "1990-01-01"),
        bad=("2024-02-30", "31.5.2024", 20240531, "20240531", "2024-05-31T00:00:00"),
        bad_configs=({"min": "x"}, {"min": "2024-01-02", "max": "2024-01-01"}),
        texts={
            "2023年5月1日": "2023-05-01",
            "2023.5.1": "2023-05-01",
            "20230501": "2023-05-01",
            44821: "2022-09-17",
            "59.8.14": "1959-08-14",
            "5/31/23": "2023-05-31",
            "18 Nov 2022": "2022-11-18",
            "民國112年4月12日": "2023-04-12",
            "2023-04-27 14:35:44": "2023-04-27",
            "２０２２年１月２日": "2022-01-02",
            "1130916": "2024-09-16",
        },
        bad_texts={
            "2023年2月29日": "date_impossible",
            "昨天": "date_words",
            "2023年8月": "date_incomplete",
            "1023-02-01": "date_implausible",
            "0000-00-00": "date_impossible",
        },
    ),
    "date_time": Case(
        values=("2026-05-01T02:03:04Z",),
        bad=("2026-05-01T02:03:04", "x", 5),
        bad_configs=({"timezone": "Mars/Base"},),
        texts={"2026-05-01 10:03:04": "2026-05-01T02:03:04Z", "2026-05-01": "2026-04-30T16:00:00Z"},
    ),
    "choice": Case(
        values=("high", "low"),
        bad=("nope", 5, ["high"]),
        config={"options": OPTIONS},
        bad_configs=(
            {},
            {"options": []},
            {"options": [{"key": "A B", "label": "x"}]},
            {"options": [{"label": ""}]},
            {"options": [{"label": "x"}, {"label": "x"}]},
        ),
        texts={"高": "high", "Low": "low", " 高 ": "high", "高级": "high", "无": None},
        bad_texts={"中": "option_unknown"},
    ),
    "multi_choice": Case(
        values=(["high", "low"], ["low"]),
        bad=(["nope"], "high", [1], {"a": 1}),
        config={"options": OPTIONS},
        bad_configs=({}, {"options": OPTIONS, "max_count": 0}),
        texts={"高，低，": ["high", "low"], "高|高": ["high"]},
        bad_texts={"高、没有的": "option_unknown"},
    ),
    "member": Case(
        values=(str(ONE), {"id": str(TWO)}),
        bad=("x", 5, {"id": "y"}),
        texts={"销售07": str(ONE), "销售7": str(ONE)},
        bad_texts={"王总": "owner_unknown", "销售07（离职）": "owner_left", "销售07、销售08": "two_owners_in_cell"},
    ),
    "department": Case(
        values=(str(ONE),), bad=("x",), texts={"华东区": str(ONE)}, bad_texts={"火星区": "department_unknown"}
    ),
    "relation": Case(
        values=(str(ONE),),
        bad=("x",),
        config={"target": "customer"},
        bad_configs=({}, {"target": "x" * 41}),
        texts={"上海华信": str(ONE)},
        bad_texts={"谁": "relation_unknown"},
    ),
    "mobile": Case(
        values=("+8613812345678", "+14155552671"),
        bad=("1381234567", "138****5678", "abc", 5, "１３８12345678901"),
        bad_configs=({"kind": "fax"},),
        texts={
            "138 1234 5678": "+8613812345678",
            "+86 138-1234-5678": "+8613812345678",
            13812345678.0: "+8613812345678",
            "13812345678.0": "+8613812345678",
            "1.3812345678E+10": "+8613812345678",
            "１３８１２３４５６７８": "+8613812345678",
            "手机：13812345678": "+8613812345678",
            "13812345678（同微信）": "+8613812345678",
            "0": None,
        },
        bad_texts={
            "1.38E+10": "phone_scientific_lost",
            "1381234567": "phone_wrong_length",
            "138****5678": "masked_value",
            "139586O2843": "phone_letters_for_digits",
            "明天再说": "phone_invalid",
        },
    ),
    "email": Case(
        values=("zhang@corp.example",),
        bad=("zhang@corp", "z hang@corp.example", "a@b..example", 5, "z***@corp.example"),
        texts={
            "USER@QQ.Example": "user@qq.example",
            "贾静 <j@qq.example>": "j@qq.example",
            "a@b.example；c@d.example": "a@b.example",
            "ｕ＠ｑｑ．ｅｘａｍｐｌｅ": "u@qq.example",
            "a @ b.example ;": "a@b.example",
        },
        bad_texts={"user#corp.example": "email_invalid", "a@corp": "email_invalid"},
    ),
    "id_number": Case(
        values=("11010519491231002X",),
        bad=("110105194912310021", "110105194902310021", "1101", 5, "310***********1234"),
        texts={
            "11010519491231002x": "11010519491231002X",
            "110105 19491231 002X": "11010519491231002X",
            "330106800207406": "33010619800207406X",
        },
        bad_texts={
            1.10105194912310e17: "id_rounded",
            "1.10105E+17": "id_rounded",
            "11010519491231002": "id_wrong_length",
            "210202********4060": "masked_value",
            "G70258189": "id_other_document",
            "37020219550631194X": "id_impossible_date",
        },
    ),
    "credit_code": Case(
        values=("91430102MA8879378E",),
        bad=("91430102MA88793780", "x", 5),
        texts={
            "91-430102-ma8879378e": "91430102MA8879378E",
            "９１４４０１０６ＭＡ６３１９９２４５": "91440106MA63199245",
        },
        bad_texts={
            "925290307062038": "credit_code_old_number",
            "9134O1O4MAO5636OOD": "credit_code_letters_for_digits",
            "91440106MA32394001": "credit_code_check_character",
        },
    ),
    "region": Case(
        values=("310115", "440000", {"code": "440300"}),
        bad=("999999", "上海", 310115),
        bad_configs=({"min_depth": 9},),
        texts={
            "广东": {"code": "440000", "label": "广东省"},
            "深圳": {"code": "440300", "label": "广东省 / 深圳市"},
            "上海市浦东新区": {"code": "310115", "label": "上海市 / 浦东新区"},
        },
        bad_texts={"火星": "region_unknown", "鼓楼区": "region_ambiguous"},
    ),
    "auto_number": Case(
        values=("KH2026000042",),
        bad=("x" * 61, 5),
        config={"format": "KH{yyyy}{seq:06}"},
        bad_configs=({"format": "KH"}, {"format": "{seq}{seq}"}, {"format": "{nope}{seq}"}),
    ),
    "rich_text": Case(
        values=("<p>第一段</p><p>第二段</p>", "<p>a &lt;b&gt; &amp; c</p>"),
        bad=("<p>" + "x" * 100_001 + "</p>", 5, "a\x1bb"),
        bad_configs=({"max_length": 0}, {"mask": "name"}),
        texts={
            "第一行\r\n第二行": "<p>第一行</p><p>第二行</p>",
            "<p>粗<strong>体</strong></p><script>alert(1)</script>": "<p>粗<strong>体</strong></p>",
            "1 < 2 & 3": "<p>1 &lt; 2 &amp; 3</p>",
        },
        bad_texts={"#REF!": "error_value"},
    ),
    "tags": Case(
        values=(["high", "low"], ["low"], ["高"]),
        bad=(["nope"], "high", [1], {"a": 1}),
        config={"options": OPTIONS, "grow": "writers"},
        bad_configs=({"grow": "all"}, {"options": OPTIONS, "max_count": 0}, {"options": "x"}),
        texts={"高，低，": ["high", "low"], "#高 #高": ["high"], "#高、#低": ["high", "low"]},
        bad_texts={"高、没有的": "option_unknown"},
    ),
    "relations": Case(
        values=([str(ONE)], [{"id": str(TWO)}, {"hidden": True}], str(ONE), [str(ONE), str(TWO)]),
        bad=("x", ["x"], 5, [5], [str(UUID(int=i)) for i in range(201)]),
        config={"target": "customer"},
        bad_configs=({}, {"target": "x" * 41}, {"target": "customer", "max_count": 0}),
        texts={"上海华信": [str(ONE)], "上海华信、北京中关": [str(ONE), str(TWO)]},
        bad_texts={"上海华信、谁": "relation_unknown"},
    ),
    "landline": Case(
        values=("+862129616715", "+862129616715;ext=8361", "+864008008888", "+8613812345678"),
        bad=("29616715", "021-****6715", "abc", 5),
        bad_configs=({"kind": "mobile"},),
        texts={
            "021-29616715": "+862129616715",
            "(021) 2961 6715 转 8361": "+862129616715;ext=8361",
            "0755-82345678-801": "+8675582345678;ext=801",
            "400-800-8888": "+864008008888",
            "０１０－６２３４５６７８": "+861062345678",
            "无": None,
        },
        bad_texts={"29616715": "landline_without_area", "有事找小王": "phone_invalid"},
    ),
    "url": Case(
        values=("https://www.example.cn", "http://example.com:8080/a?b=1#c", "https://公司.example/路径"),
        bad=(
            "javascript:alert(1)",
            "data:text/html,x",
            "https://user:pass@example.com",
            "https://exa mple.com",
            "example",
            5,
            "https://example.com/****",
        ),
        bad_configs=({"schemes": ["javascript"]}, {"schemes": []}),
        texts={
            "www.Example.CN/Path": "https://www.example.cn/Path",
            "HTTP://EXAMPLE.COM": "http://example.com",
            "example.com:8080/x": "https://example.com:8080/x",
            "无": None,
        },
        bad_texts={"javascript:alert(1)": "url_invalid", "没有网站": "url_invalid"},
    ),
    "bank_card": Case(
        values=("6222021234567890128", "4111111111111111"),
        bad=("6222021234567890123", "12345", "4111 **** 1111", 5, "0000000000000000"),
        bad_configs=({"check": 1},),
        texts={
            "6222 0212 3456 7890 128": "6222021234567890128",
            "４１１１１１１１１１１１１１１１": "4111111111111111",
            "-": None,
        },
        bad_texts={
            6.222021234567890e18: "bank_card_rounded",
            "6.22202E+18": "bank_card_rounded",
            "6222 **** 0128": "masked_value",
            "6222021234567890123": "bank_card_check",
            "工行卡": "bank_card_invalid",
        },
    ),
    "address": Case(
        values=(
            {"region": "310115", "detail": "张江路88号"},
            {"region": {"code": "440300"}, "detail": "科技园"},
            {"region": None, "detail": "村东头"},
            "广东省深圳市南山区科技园路9号",
        ),
        bad=({"region": "999999"}, {"detail": 5}, 5, {"detail": "x" * 301}, {"detail": "张江路****"}),
        bad_configs=({"min_depth": 9}, {"pattern": "(a+)+"}),
        texts={
            "广东深圳南山区科技园路9号": {
                "region": {"code": "440305", "label": "广东省 / 深圳市 / 南山区"},
                "detail": "科技园路9号",
                "text": "广东省深圳市南山区科技园路9号",
            },
            "村东头": {"region": None, "detail": "村东头", "text": "村东头"},
            "不详": None,
        },
        bad_texts={"#REF!": "error_value"},
    ),
    "rating": Case(
        values=(1, 5),
        bad=(6, -1, 2.5, "x", True),
        bad_configs=({"max": 11}, {"icon": "skull"}),
        texts={"4星": 4, "四星": 4, "4/5": 4, "★★★☆☆": 3, 5.0: 5, "无": None},
        bad_texts={"很好": "rating_unknown", "8": "rating_unknown"},
    ),
    "duration": Case(
        values=(5400, 0, 45, 360_000),
        bad=(-1, 1.5, "x", True, 10**11),
        config={"unit": "minute"},
        bad_configs=({"unit": "week"}, {"min": 9, "max": 1}),
        texts={
            "1h30": 5400,
            "1h 30m": 5400,
            "90分钟": 5400,
            "1:30": 5400,
            "0:01:30": 90,
            "一个半小时": 5400,
            "1.5小时": 5400,
            "半小时": 1800,
            "二十五分": 1500,
            "2天": 172_800,
            "90": 5400,
            "１小时２０分": 4800,
            "无": None,
        },
        bad_texts={"很久": "duration_unknown", "1:75": "duration_unknown", "3次": "duration_unknown"},
    ),
    "image": Case(
        values=([str(ONE)], [{"id": str(TWO)}]),
        bad=("x", ["y"], 5),
        bad_configs=({"max_count": 0},),
        bad_texts={"logo.png": "attachment_not_importable"},
        is_importable=False,
    ),
    "attachment": Case(
        values=([str(ONE)], [{"id": str(TWO)}]),
        bad=("x", ["y"], 5),
        bad_configs=({"max_count": 0},),
        bad_texts={"合同.pdf": "attachment_not_importable"},
        is_importable=False,
    ),
}


def field_of(key: str, config: dict[str, Any] | None = None) -> FieldData:
    """Return a field of a type with its case's settings in normal form."""
    wanted = CASES[key].config if config is None else config
    checked = field_types.get(key).check_config(wanted)
    return FieldData(id=None, key="field", type=key, column="field", label={}, config=checked)


def context_of(key: str) -> ParseContext:
    """Return a context that knows the options, members and names of the cases."""
    return ParseContext(
        options=option_map(OPTIONS) if "choice" in key or key == "tags" else {},
        members=member_map([(ONE, "销售07", False), (TWO, "销售08", False)]),
        departments=name_map([(ONE, "华东区"), (TWO, "华南区")]),
        relations=name_map([(ONE, "上海华信"), (TWO, "北京中关")]),
    )


LABELS: dict[Any, str] = {str(ONE): "销售07", str(TWO): "销售08"}
NAMES = {
    "department": {str(ONE): "华东区", str(TWO): "华南区"},
    "relation": {str(ONE): "上海华信", str(TWO): "北京中关"},
    "relations": {str(ONE): "上海华信", str(TWO): "北京中关"},
}
