"""Names of companies as people write them: one core, a score, shared keys."""

import pytest

from jingui.catalog.text.similar_names import blocking_keys, company_core, name_similarity

ONE_COMPANY = (
    "上海华信科技有限公司",
    "华信科技(上海)有限公司",
    "华信科技（上海）有限责任公司",
    "上海華信科技",
    "华信科技",
    "上海市华信科技股份有限公司",
    " 上海 华信科技 有限公司 ",
    "華信科技(上海)有限公司",
    "上海华信科技（集团）有限公司",
    "上海\u200b华信科技有限公司",
)


@pytest.mark.parametrize("name", ONE_COMPANY)
def test_reads_every_spelling_of_one_company_alike(name):
    assert company_core(name) == "华信科技"
    assert name_similarity(ONE_COMPANY[0], name) >= 0.95
    assert set(blocking_keys(name)) == set(blocking_keys(ONE_COMPANY[0]))


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("上海银行", "上海银行"),
        ("上海汽车集团股份有限公司", "上海汽车"),
        ("西门子（中国）有限公司", "西门子"),
        ("江苏省苏州市吴中区金山机械厂", "金山机械厂"),
        ("金山软件有限公司", "金山软件"),
        ("阿里巴巴（中国）网络技术有限公司", "阿里巴巴网络技术"),
        ("长安汽车", "长安汽车"),
        ("中国东方航空股份有限公司", "东方航空"),
        ("中国移动", "中国移动"),
        ("中国银行", "中国银行"),
        ("Huaxin Technology Co., Ltd.", "huaxin technology"),
        ("ＨＵＡＸＩＮ Technology Inc", "huaxin technology"),
        ("公司", "公司"),
        ("有限公司", "有限公司"),
        ("上海", "上海"),
        ("(上海)", "上海"),
        ("王磊", "王磊"),
    ],
)
def test_keeps_what_tells_a_company_apart(name, core):
    assert company_core(name) == core


@pytest.mark.parametrize("name", ["", "  ", "()", "——", "\u3000"])
def test_a_name_without_signs_has_no_core_and_no_keys(name):
    assert company_core(name) == ""
    assert blocking_keys(name) == ()
    assert name_similarity(name, name) == 0.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("内蒙古伊利实业集团股份有限公司", "伊利集团"),
        ("上海华信科技有限公司", "上海华欣科技有限公司"),
        ("深圳腾讯计算机系统有限公司", "腾讯计算机系统（深圳）"),
        ("Huaxin Technology Co., Ltd.", "Huaxin Tecnology"),
        ("Technology Huaxin", "Huaxin Technology Limited"),
        ("江苏省苏州市吴中区金山机械厂", "苏州金山机械厂"),
        ("杭州阿里巴巴网络技术有限公司", "阿里巴巴"),
        ("杭州娃哈哈集团有限公司", "杭州哇哈哈集团有限公司"),
    ],
)
def test_finds_shortened_misspelt_and_turned_names(a, b):
    assert name_similarity(a, b) >= 0.85
    assert name_similarity(a, b) == name_similarity(b, a)
    assert set(blocking_keys(a)) & set(blocking_keys(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("上海华信科技有限公司", "北京华信科技有限公司"),
        ("上海华信科技有限公司", "上海华信餐饮有限公司"),
        ("上海华信科技有限公司", "上海华盛科技有限公司"),
        ("上海华信科技有限公司", "上海华信科技有限公司北京分公司"),
        ("上海银行", "北京银行"),
        ("王磊", "王蕾"),
        ("王磊", "张磊"),
        ("Huaxin Technology", "Huayang Trading"),
    ],
)
def test_leaves_different_companies_apart(a, b):
    assert name_similarity(a, b) < 0.85


def test_a_name_equals_itself_in_any_writing():
    assert name_similarity("上海华信科技有限公司", "上海華信科技有限公司") == 1.0
    assert name_similarity("ABC公司", "ａｂｃ公司") == 1.0
