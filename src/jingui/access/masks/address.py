"""Addresses keep province, city and district (the rest is ``****``); regions keep the province."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jingui.access.masks.base import OUTER, Mask, Normal, Preset, Rule, RuleMask, quote_literal, same

_CITIES = "北京|天津|上海|重庆|臺北|台北"
_PROVINCES = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣"
)
_REGIONS = "内蒙古(?:自治区)?|广西(?:壮族自治区)?|西藏(?:自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?"
_NAMES = (
    *_CITIES.split("|"),
    *_PROVINCES.split("|"),
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
)
_PROVINCE = f"(?:{_CITIES})市?|(?:{_PROVINCES})省?|{_REGIONS}|(?:香港|澳门)(?:特别行政区)?"
# Nothing may reach across ASCII, punctuation or the sign of a street, a village or a building.
_STREET = "路街道巷弄号村栋座室"
_OUT = f"{chr(1)}-{chr(127)}，。、；：（）{chr(0x3000)}"
_CITY = f"[^{_OUT}{_STREET}市区县]{{2,5}}市(?!场)"
_PREFECTURE = f"[^{_OUT}{_STREET}市区县州]{{2,12}}州(?!市)"
_LEAGUE = f"[^{_OUT}{_STREET}市区县盟地]{{2,5}}(?:盟|地区)"
_COUNTY = f"[^{_OUT}区县旗][^{_OUT}{_STREET}层厦镇乡区县旗]"
# 社区, 小区, 园区 … name a housing estate, not a district.
_DISTRICTS = (f"{_COUNTY}{{0,13}}自治[县旗]", f"{_COUNTY}{{0,5}}(?<![社小园校厂库院])[区县旗]")
# The usual forms, for patterns without alternatives and counts: 浦东新区, 上海市浦东新区,
# 浙江省杭州市西湖区. None of these characters may stand before the last 区, so that nothing else of the
# above can fit; a true district with one of them (小店区) is left to the function.
_SIGNS = f"{_OUT}{chr(0xA0)}{_STREET}层厦镇乡社小园校厂库院场省市区县旗盟地"
_PLAIN = f"[^{_SIGNS}州]"

_CITY_SIGNS = ("市", "州", "盟", "地区")
_HAS_CITY = " OR ".join(f"strpos(n, '{sign}') > 0" for sign in _CITY_SIGNS)
_HAS_DISTRICT = " OR ".join(f"strpos(n, '{sign}') > 0" for sign in "区县旗市")
_STEPS = ((_PROVINCE,), (_CITY, _PREFECTURE, _LEAGUE), (*_DISTRICTS, _CITY))
_KEPT_STEPS = {Preset.STANDARD: 3, Preset.STRICT: 1}
_COMPILED = [[re.compile(rf"(?:{pattern})") for pattern in step] for step in _STEPS]


@dataclass(frozen=True)
class AddressMask(Mask):
    """Keeps what names a region at the beginning and hides the rest."""

    key: str = "address"

    def apply(self, value: str, preset: Preset) -> str:
        """Return province, city and district (strict: the province), then four stars."""
        rest = value.strip(OUTER)
        kept = ""
        for patterns in _COMPILED[: _KEPT_STEPS[preset]]:
            found = max((m.group() for p in patterns if (m := p.match(rest))), key=len, default="")
            kept, rest = kept + found, rest[len(found) :]
        return f"{kept}****"

    def declarations(self) -> str:
        """Declare what is left to read, what is kept and what a step finds."""
        return f"DECLARE n text := btrim(v, {quote_literal(OUTER)}); kept text := ''; found text;\n"

    def sql_shortcut(self, preset: Preset) -> tuple[str, str] | None:
        """Addresses of the usual forms, down to the first 区, need a plain pattern and no call of the function.

        How long a name may be is asked by places, not by the pattern: it has a state per count.
        """
        if preset is Preset.STRICT:
            return None
        city, province = "left(v, 3)", "left(v, strpos(v, '省'))"
        district, below = (quote_literal(rf"\A{form}{_PLAIN}+区") for form in ("", f"{_PLAIN}+州?市"))
        usual = (
            f"CASE WHEN {_no_province('v')} THEN strpos(v, '区') BETWEEN 2 AND 7 AND v ~ {district}"
            f" WHEN {city} = ANY ({_array(f'{name}市' for name in _CITIES.split('|'))})"
            f" THEN strpos(v, '区') BETWEEN 5 AND 10 AND substr(v, 4) ~ {district}"
            f" WHEN {province} = ANY ({_array(f'{name}省' for name in _PROVINCES.split('|'))})"
            " THEN strpos(v, '市') - strpos(v, '省') BETWEEN 3 AND 6"
            " AND strpos(v, '区') - strpos(v, '市') BETWEEN 2 AND 7"
            f" AND substr(v, strpos(v, '省') + 1) ~ {below} ELSE false END"
        )
        return usual, "left(v, strpos(v, '区')) || '****'"

    def sql_body(self, preset: Preset) -> str:
        """Return one search per step; PostgreSQL takes the longest of several alternatives.

        A search is made only where its sign is there: looking for one character costs a tenth of it.
        """
        steps = _STEPS[: _KEPT_STEPS[preset]]
        lines = []
        for step, worth in zip(steps, (f"NOT ({_no_province('n')})", _HAS_CITY, _HAS_DISTRICT), strict=False):
            pattern = quote_literal(rf"\A(?:{'|'.join(step)})")
            lines += [
                f"  IF {worth} THEN",
                f"    found := substring(n from {pattern});",
                "    IF found IS NOT NULL THEN kept := kept || found; n := substr(n, length(found) + 1); END IF;",
                "  END IF;",
            ]
        return "\n".join([*lines, "  RETURN kept || '****';"])


def _no_province(value: str) -> str:
    """Every name of a province begins with two characters of its own."""
    return f"left({value}, 2) <> ALL ({_array(sorted({part[:2] for part in _NAMES}))})"


def _array(values: Iterable[str]) -> str:
    """Return an SQL array of texts."""
    return f"ARRAY[{', '.join(quote_literal(value) for value in values)}]"


ADDRESS = AddressMask()

REGION = RuleMask(
    "region",
    Normal(),
    {Preset.STANDARD: [Rule(r"\A([1-9][0-9])[0-9]{4}\Z", r"\1****")], Preset.STRICT: []},
    same("******"),
)
