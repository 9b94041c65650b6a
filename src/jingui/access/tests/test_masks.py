"""The masking catalogue: exact forms, Python and SQL alike."""

import json
import random
from pathlib import Path

import pytest
from django.db import connections

from jingui.access.masks import Preset, mask_value, masks, sql_function
from jingui.access.sql.mask_functions import render_functions

GOLDEN = [
    json.loads(line) for line in (Path(__file__).parent / "masks_golden.jsonl").read_text(encoding="utf-8").splitlines()
]
ALPHABET = (
    "0123456789" * 3 + "138+86 -()X@.a:zA张三欧阳上海市区省县路州盟旗·社镇　１＠\u0301\u200d👍广东深圳南山*;ext=#转/\n"
)

ADDRESS_PARTS = (
    ["", "", "", " ", "　", "\u00a0"],
    ["", "", "浙江省", "浙江", "上海市", "上海", "重庆市", "黑龙江省", "内蒙古自治区", "海南", "新疆", "香港"],
    ["", "", "杭州市", "苏州", "长春市", "阿坝州", "锡林郭勒盟", "大兴安岭地区", "场市", "市", "广州市场"],
    [
        "",
        "西湖区",
        "浦东新区",
        "小店区",
        "园区",
        "海南区",
        "自治区",
        "某自治县",
        "昆山市",
        "桐庐县",
        "鄂温克族自治旗",
        "区",
        "文三路",
        "地区",
        "社区",
    ],
    ["", "", "一二三四五六七区", "一二三四五六区"],
    ["", "文三路100号", "市场路区", "州", "市", " 区", "盟", "滨江区", "县城"],
)


def mutate(rng: random.Random, value: str) -> str:
    signs = list(value)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(signs) + 1)
        signs[at : at + rng.randrange(2)] = rng.choice(ALPHABET)
    return "".join(signs)


def test_golden_file_covers_every_mask_with_enough_cases():
    assert len(GOLDEN) >= 300
    assert {row["mask"] for row in GOLDEN} == set(masks.keys())


@pytest.mark.parametrize("mask", masks.keys())
def test_python_gives_the_golden_forms(mask):
    wrong = [
        (row["value"], preset, mask_value(mask, row["value"], preset), row[preset])
        for row in GOLDEN
        for preset in ("standard", "strict")
        if row["mask"] == mask and mask_value(mask, row["value"], preset) != row[preset]
    ]

    assert wrong == []


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("mask", masks.keys())
def test_sql_gives_the_golden_forms(mask):
    rows = [row for row in GOLDEN if row["mask"] == mask]

    for preset in Preset:
        got = run_sql(mask, preset, [row["value"] for row in rows])
        assert got == [row[preset] for row in rows]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("mask", masks.keys())
def test_sql_and_python_agree_on_damaged_values(mask):
    rng = random.Random(mask)
    seeds = [row["value"] for row in GOLDEN if row["value"]]
    values = [mutate(rng, rng.choice(seeds)) for _ in range(400)]

    for preset in Preset:
        assert run_sql(mask, preset, values) == [mask_value(mask, value, preset) for value in values]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("seed", range(4))
def test_sql_and_python_agree_on_addresses_made_of_parts(seed):
    """The shortcut knows the usual forms; whatever else the parts may make must take the long way."""
    rng = random.Random(seed)
    values = ["".join(rng.choice(parts) for parts in ADDRESS_PARTS) for _ in range(2_000)]
    values += [mutate(rng, value) for value in values[:1_000]]

    got = run_sql("address", Preset.STANDARD, values)

    assert [found for found in zip(values, got, strict=True) if found[1] != mask_value("address", found[0])] == []
    assert 0.2 < sum("区****" in (shown or "") for shown in got) / len(got) < 0.9


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("mask", ["mobile", "phone", "id_number"])
def test_sql_and_python_agree_on_numbers_of_the_stored_length(mask):
    rng = random.Random(mask)
    values = ["".join(rng.choice("0123456789") for _ in range(17)) + rng.choice("0123456789Xx") for _ in range(300)]
    values += ["+861" + "".join(rng.choice("0123456789") for _ in range(10)) for _ in range(300)]
    values += [value[:at] + rng.choice("+X 　张\n") + value[at + 1 :] for value in values for at in [rng.randrange(18)]]

    for preset in Preset:
        assert run_sql(mask, preset, values) == [mask_value(mask, value, preset) for value in values]


@pytest.mark.usefixtures("db")
def test_null_stays_null():
    assert mask_value("mobile", None) is None
    assert run_sql("mobile", Preset.STANDARD, [None]) == [None]


def test_unknown_mask_hides_everything():
    assert mask_value("no_such_mask", "secret") == "••••"
    assert sql_function("no_such_mask") == "public.jg_mask_hidden"


def test_malformed_personal_values_show_no_character():
    for mask in ("mobile", "phone", "id_number", "bank_card", "email", "birthday"):
        for value in ("x", "12", "张三的号码是", "👍👍"):
            shown = mask_value(mask, value) or ""
            assert not set(value) & set(shown), (mask, value, shown)


def test_stars_say_nothing_of_the_length_of_names_and_mail():
    assert mask_value("name", "张三") == mask_value("name", "张三丰")
    assert mask_value("email", "zh@example.com") == mask_value("email", "zhangsanfeng@example.com")


def test_migration_files_are_what_the_masks_render():
    folder = Path(__file__).parent.parent / "sql"
    stored = {}
    for path in sorted(folder.glob("masks_*.sql")):
        stored |= functions_of(path.read_text(encoding="utf-8"))

    assert stored == functions_of(render_functions())


def functions_of(text: str) -> dict[str, str]:
    """Function name → its statement; a later file replaces what an earlier one made."""
    parts = [part for part in text.split("CREATE OR REPLACE FUNCTION ") if part.strip()]
    return {part.split("(", 1)[0]: part.strip() for part in parts}


def run_sql(mask: str, preset: Preset, values: list[str | None]) -> list[str | None]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {sql_function(mask, preset)}(x) FROM unnest(%s::text[]) WITH ORDINALITY AS t(x, i) ORDER BY i",
            [values],
        )
        return [row[0] for row in cursor.fetchall()]
