"""The short way of reading a cell gives what the long way gives, to the last remark, or does not give anything."""

import random
from dataclasses import replace
from typing import Any

import pytest

from jingui.catalog.registries import ParseContext
from jingui.catalog.text.ids import CREDIT_ALPHABET, id_check_character
from jingui.catalog.text.labels import option_map
from jingui.catalog.types import FieldData
from jingui.imports.conversion.feeds import Feed, build_feeds
from jingui.imports.conversion.rows import RowConverter, SheetShape
from jingui.imports.types import Converted
from jingui.records.services.clean import to_db

OPTIONS = [{"key": "won", "label": {"zh-Hans": "赢单", "en": "Won"}}, {"key": "lost", "label": {"zh-Hans": "输单"}}]
FIELDS = {
    "text": {"max_length": 30},
    "short": {"min_length": 3, "max_length": 5},
    "long_text": {},
    "form": {"pattern": "[A-Z]+"},
    "mobile": {},
    "phone2": {"kind": "any"},
    "line": {"kind": "landline"},
    "id_number": {},
    "credit_code": {},
    "email": {},
    "money": {"currency": "CNY", "scale": 2},
    "whole": {"scale": 0},
    "few": {"scale": 1, "min": "5"},
    "date": {"max": "2030-01-01"},
    "choice": {"options": OPTIONS},
    "tags": {"options": OPTIONS},
    "region": {},
    "yes_no": {},
    "percent": {},
}
TYPES = {"short": "text", "form": "text", "phone2": "mobile", "line": "mobile", "whole": "money", "few": "money"}
ODD = [
    None, "", " ", "  x", "x ", "a b", "a  b", "王 五", "中 国 人", "无", "N/A", "n/a", "-", "#N/A", "#abc",
    "=1+1", '="007"', "'0123", "'=x", "?", "???", "????", "？？？", "abc???", "锟斤拷", "客户锟斤拷", "烫烫烫",
    "ï»¿å®¢æˆ·", "浣犲ソ涓栫晫", "ａｂｃ", "１３８", "\ufeff王", "王\u200b五", "王\n五", "王\r\n五",
    "\t13812345678", "a\u00a0b", "ﾃｽﾄ", "😀", "é", "a" * 31, "王" * 31, "AB", "ABC", "ABCDE", "ABCDEF",
    "13812345678", "138 1234 5678", "+8613812345678", "+86 138-1234-5678", "12812345678", "1381234567",
    "138123456789", "010-12345678", "01012345678", "4008001234", "13812345678/13912345678", "1.38E+10",
    "110101199003070012", "11010119900307001X", "11010119900307001x", "110101199013070011",
    "110101199003078000", "a@b.cn", "A@b.cn", "a..b@c.cn", "a.@b.cn", ".a@b.cn", "a@b", "a@b.cn;c@d.cn",
    "a@-b.cn", "a@b-.cn", "张三<a@b.cn>", "0", "00", "1", "12.50", "12.5", "-12.50", "012.50", "1,234.50",
    "￥12.50", "$12.50", "12.50元", "1.2万", "1e5", "0.00", "-0.00", "999999999999999.99",
    "9999999999999999.99", "3.1", "7.25", "五万", "约5万", "60%", "0.6", "2024-10-14", "2024-02-30",
    "1900-01-01", "1700-01-01", "2031-05-05", "2024/10/14", "2024年10月14日", "45000", "10月", "赢单", "won",
    "Won", "WON", "赢单、输单", "赢", "是", "否", "Y", "√", "TRUE", "浙江省", "宁波市", "浙江省宁波市", "浙江",
    "宁波", "北京", "外国", 1, 1.0, True, False, 13812345678, 12.5, 45000, 0, {"d": "2024-10-14"},
    {"d": "2024-10-14T08:00:00"}, {"e": "#REF!"},
]  # fmt: skip
STYLE = frozenset({"date_as_text", "region_short", "placeholder", "phone_as_number"})


def make_converters(
    columns: dict[str, list[str]], style: frozenset[str], **more: Any
) -> tuple[RowConverter, RowConverter]:
    """Return a converter that knows the long way only, and one that has been prepared; ``columns`` by field."""
    fields = {
        key: FieldData(None, key, TYPES.get(key, key), key, {"zh-Hans": key}, config=FIELDS[key]) for key in columns
    }
    contexts = {key: ParseContext(options=option_map(item.config.get("options", ()))) for key, item in fields.items()}

    def feeds() -> list[Feed]:
        mapping = {letter: key for key, letters in columns.items() for letter in letters}
        made = build_feeds(
            fields=fields,
            mapping=mapping,
            columns=[{"column": letter, "header": letter} for letter in mapping],
            contexts=contexts,
            answers=more.get("answers", {}),
        )
        return [replace(feed, style=style, **more.get("feed", {})) for feed in made]

    def converter() -> RowConverter:
        shape = SheetShape(0, sum(map(len, columns.values())), is_text=True)
        return RowConverter(
            fields=fields, feeds=feeds(), contexts=contexts, title_field="text", required=(), shape=shape
        )

    short = converter()
    short.prepare()
    return converter(), short


def same(long: Converted, short: Converted) -> bool:
    return replace(long, sure={}) == replace(short, sure={}) and list(long.fields) == list(short.fields)


@pytest.mark.parametrize("style", [frozenset[str](), STYLE])
@pytest.mark.parametrize("key", FIELDS)
def test_every_odd_cell_reads_alike(key: str, style: frozenset[str]) -> None:
    long, short = make_converters({key: ["A"]}, style)

    for number, cell in enumerate([*ODD, *ODD], start=2):
        expected, found = long.convert([number, [cell]]), short.convert([number, [cell]])
        assert same(expected, found), cell
        item = FieldData(None, key, TYPES.get(key, key), key, {}, config=FIELDS[key])
        assert all(to_db(item, value) == value == found.fields[key] for value in found.sure.values()), cell


@pytest.mark.parametrize("key", ["text", "long_text", "mobile", "id_number", "credit_code", "email", "money", "date"])
def test_plain_cells_take_the_short_way(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, short = make_converters({key: ["A"]}, STYLE)
    plain = {
        "text": "宁波中科有限公司",
        "long_text": "竞品已介入",
        "mobile": "13812345678",
        "id_number": "330203196201090588",
        "credit_code": "91330203MA21478702",
        "email": "user@corp.example",
        "money": "209218.10",
        "date": "2024-10-14",
    }
    short.convert([2, [plain[key]]])  # dates are read once the long way
    monkeypatch.setattr(short, "_read", lambda *_: pytest.fail("went the long way"))

    assert short.convert([3, [plain[key]]]).fields


def test_drawn_numbers_codes_and_words_read_alike() -> None:
    rng = random.Random(11)
    signs = "中国金匮有限公司A1b ?#'=@.-锟烫é０"
    texts = ["".join(rng.choices(signs, k=rng.randint(1, 12))) for _ in range(3000)]
    codes = ["".join(rng.choices(CREDIT_ALPHABET, k=18)) for _ in range(2000)]
    bodies = [f"330203{rng.randint(1840, 2110)}{rng.randint(0, 13):02}{rng.randint(0, 32):02}{rng.randint(0, 999):03}"
              for _ in range(2000)]  # fmt: skip
    numbers = [body + (id_check_character(body) if rng.random() < 0.8 else "X") for body in bodies]
    columns = {"text": ["A"], "credit_code": ["B"], "id_number": ["C"]}
    long, short = make_converters(columns, STYLE)

    for i, text in enumerate(texts):
        cells = [text, codes[i % 2000], numbers[i % 2000]]
        assert same(long.convert([i + 2, cells]), short.convert([i + 2, cells])), cells


def test_several_columns_of_one_field_read_alike() -> None:
    rng = random.Random(12)
    long, short = make_converters({"region": ["A", "B"], "text": ["C", "D"]}, STYLE)
    words = [None, "", " ", "浙江省", "浙江", "宁波市", "宁波", "北京", "北京市", "上海", "没有的地方", 1, True]

    for number in range(400):
        cells = rng.choices(words, k=rng.randint(0, 5))
        assert same(long.convert([number, cells]), short.convert([number, cells])), cells


@pytest.mark.parametrize(
    "more",
    [
        {"feed": {"currency": "USD"}},
        {"feed": {"code_length": 6}},
        {"feed": {"role": "postcode"}},
        {"feed": {"role": "tax_no"}},
        {"feed": {"has_country": True}},
        {"answers": {key: {"赢单": "won", "12.50": {"text": "13.50"}, "AB": "XY"} for key in FIELDS}},
    ],
)
@pytest.mark.parametrize("key", ["text", "money", "region", "choice", "mobile", "date"])
def test_columns_that_are_special_read_alike(key: str, more: dict[str, Any]) -> None:
    long, short = make_converters({key: ["A"]}, STYLE, **more)

    for number, cell in enumerate([*ODD, *ODD], start=2):
        assert same(long.convert([number, [cell]]), short.convert([number, [cell]])), cell


def test_marks_of_a_cell_send_it_the_long_way() -> None:
    long, short = make_converters({"email": ["A"]}, STYLE)
    line = [2, ["王五"], {"links": {"1": "a@b.cn"}}]

    assert same(long.convert(line), short.convert(line))
    assert long.convert(line).fields == {"email": "a@b.cn"}
