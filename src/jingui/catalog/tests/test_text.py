"""Reading helpers that have no field type of their own."""

import time

import pytest

from jingui.catalog.text.labels import option_map, suggest_option
from jingui.catalog.text.patterns import UnsafePattern, compile_pattern
from jingui.catalog.text.pinyin import key_from_label
from jingui.catalog.text.regions import find_region, split_address


@pytest.mark.parametrize(
    ("text", "path", "rest"),
    [
        ("广东深圳南山区科技园路9号", ("广东省", "深圳市", "南山区"), "科技园路9号"),
        ("山东省 济南市 历下区滨河大道628号", ("山东省", "济南市", "历下区"), "滨河大道628号"),
        ("中国北京市朝阳区建设路672号", ("北京市", "朝阳区"), "建设路672号"),
        ("长沙市芙蓉区中山路526号", ("湖南省", "长沙市", "芙蓉区"), "中山路526号"),
        ("青岛市南区和平街1号", ("山东省", "青岛市", "市南区"), "和平街1号"),
        ("福建省厦门市思明区长江路613号（邮编361003）", ("福建省", "厦门市", "思明区"), "长江路613号"),
    ],
)
def test_splits_an_address(text: str, path: tuple[str, ...], rest: str) -> None:
    code, left = split_address(text)

    assert code is not None
    assert find_region(code).path == path
    assert left == rest


def test_an_address_without_city_stays_whole() -> None:
    assert split_address("科技园路920号") == (None, "科技园路920号")


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a|b+)+c", "(a*)*", r"(a)\1", "(?=a)b", "(", "a" * 201, "(?:a{1,9}){2,9}"]
)
def test_refuses_patterns_that_could_run_for_ever(pattern: str) -> None:
    with pytest.raises(UnsafePattern):
        compile_pattern(pattern)


def test_allowed_patterns_end_soon_on_hostile_input() -> None:
    pattern = compile_pattern(r"[A-Z]{2}\d*\w*-?\d{4}")

    began = time.perf_counter()
    pattern.fullmatch("AB" + "1" * 500 + "!")

    assert time.perf_counter() - began < 2


def test_makes_keys_from_labels() -> None:
    assert key_from_label("客户名称") == "ke_hu_ming_cheng"
    assert key_from_label("2024 Q1 金额") == "x_2024_q1_jin_e"
    assert key_from_label("！！！") == ""


def test_suggests_the_option_that_is_meant() -> None:
    stages = ["线索", "商务谈判", "赢单"]
    options = option_map({"key": str(i), "label": {"zh-Hans": label, "en": label}} for i, label in enumerate(stages))

    assert suggest_option("谈判中", options) == "1"
    assert suggest_option("已签约", options) == "2"
    assert suggest_option("天气", options) == ""
