"""Regions of China (province, city, district) by code and by name, and addresses in one cell.

Data: ``catalog/data/regions.json``, codes of GB/T 2260 as published by @vant/area-data (MIT).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jingui.catalog.text.clean_text import ALL_TO_ASCII, strip_invisible

SEPARATOR = " / "
_PSEUDO_CITY = frozenset({"省直辖县", "县", "自治区直辖县级行政区划", "市辖区"})
_ETHNIC = re.compile(
    "(?:蒙古|壮|藏|回|维吾尔|苗|彝|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|羌|景颇|柯尔克孜|土|撒拉|东乡|保安|裕固|仡佬|畲|水|"
    "纳西|拉祜|佤|布朗|毛南|仫佬|锡伯|塔吉克|达斡尔|鄂温克|鄂伦春|独龙|怒|普米|各)族|维吾尔(?=自治区)"
)
_PROVINCE_TAIL = re.compile("(?:特别行政区|自治区|省|市)$")
_CITY_TAIL = re.compile("(?:自治州|地区|州|盟|市)$")
_DISTRICT_TAIL = re.compile("(?:自治县|自治旗|林区|新区|区|县|市|旗)$")
_NOISE = re.compile(r"^(?:中国|中华人民共和国|地址[::]?)")
_POSTCODE = re.compile(r"[(（]?\s*(?:邮编|邮政编码)[::]?\s*[0-9]{6}\s*[)）]?")
_GAP = re.compile(r"^[\s\-–—,，、/·>]+")
_TO_ASCII = {k: v for k, v in ALL_TO_ASCII.items() if v not in {0x28, 0x29}}
_CODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Region:
    """One region. ``level`` 1 province, 2 city, 3 district; ``path`` names from the province down."""

    code: str
    name: str
    level: int
    parent: str
    path: tuple[str, ...]

    @property
    def label(self) -> str:
        """Names from the province down, without repeats: ``上海市 / 浦东新区``."""
        return SEPARATOR.join(self.path)

    @property
    def prefix(self) -> str:
        """Beginning that this region's code shares with everything below it."""
        return self.code[: self.level * 2]


class RegionTree:
    """All regions with the indexes that look-ups need; made once per process."""

    def __init__(self, rows: list[list]) -> None:  # type: ignore[type-arg]  # nested [code, name, children]
        self.rows = rows
        self.by_code: dict[str, Region] = {}
        self.children: dict[str, list[Region]] = {}
        self.names: dict[str, list[Region]] = {}
        for code, name, cities in rows:
            self._add(code, name, 1, "", ())
            for city_code, city_name, districts in cities:
                self._add(city_code, city_name, 2, code, self.by_code[code].path)
                for district_code, district_name in districts:
                    self._add(district_code, district_name, 3, city_code, self.by_code[city_code].path)

    def _add(self, code: str, name: str, level: int, parent: str, above: tuple[str, ...]) -> None:
        hidden = name in _PSEUDO_CITY or name in above
        region = Region(code, name, level, parent, above if hidden else (*above, name))
        self.by_code[code] = region
        self.children.setdefault(parent, []).append(region)
        for spelling in spellings(region):
            self.names.setdefault(spelling, []).append(region)

    def below(self, region: Region | None) -> Iterator[Region]:
        """Yield what may be named next: children, and districts past a city nobody writes."""
        for child in self.children.get(region.code if region else "", ()):
            yield child
            if child.level == 2 and (child.name in _PSEUDO_CITY or (region and child.name == region.name)):
                yield from self.children.get(child.code, ())


def spellings(region: Region) -> tuple[str, ...]:
    """Return the official name and the short forms people use, longest first."""
    name = region.name
    if name in _PSEUDO_CITY:
        return ()
    bare = _ETHNIC.sub("", name)
    tail = {1: _PROVINCE_TAIL, 2: _CITY_TAIL, 3: _DISTRICT_TAIL}[region.level]
    short = tail.sub("", bare)
    found = [name]
    if bare != name:
        found.append(bare)
        if region.level == 2 and name.endswith("自治州"):
            found.append(f"{short}州")
    if len(short) >= 2 and short not in found:
        found.append(short)
    return tuple(found)


@lru_cache(maxsize=1)
def get_tree() -> RegionTree:
    """Return the regions of China."""
    text = files("jingui.catalog").joinpath("data/regions.json").read_text(encoding="utf-8")
    return RegionTree(json.loads(text))


def find_region(code: str) -> Region | None:
    """Return the region of a six-digit code, or ``None``."""
    return get_tree().by_code.get(code)


@lru_cache(maxsize=8_192)
def parse_region(text: str) -> tuple[tuple[Region, ...], bool]:
    """Read names of a region, short or long, with or without what lies above it.

    Returns the candidates (none: unknown, several: ambiguous) and whether the official names
    were written out.
    """
    plain = _normal(text)
    if _CODE.fullmatch(plain):
        found = find_region(plain)
        return ((found,) if found else ()), True
    tree = get_tree()
    exact = tree.names.get(plain)
    if exact:
        best = min(r.level for r in exact)
        same = [r for r in exact if r.level == best]
        named = [r for r in same if r.name == plain] or same
        return tuple(_merge_municipality(named)), plain in {r.name for r in named}
    region, rest = _walk(plain)
    if region is None or rest:
        return (), False
    return (region,), _without_gaps(plain) == "".join(region.path)


def split_address(text: str) -> tuple[str | None, str]:
    """Split ``广东深圳南山区科技园路9号`` into the region's code and the rest of the address.

    The province may be missing (the city gives it), names may be short, a postcode in brackets
    is dropped. ``None`` when the address names no city or province.
    """
    plain = _normal(text)
    region, rest = _walk(plain)
    if region is None:
        return None, plain
    return region.code, rest


def _normal(text: str) -> str:
    plain = strip_invisible(text, []).strip()
    plain = _POSTCODE.sub("", plain).strip()
    plain = plain.translate(_TO_ASCII)
    plain = plain.replace("臺", "台")
    return _NOISE.sub("", plain).strip()


def _without_gaps(text: str) -> str:
    return re.sub(r"[\s\-–—,，、/·>]+", "", text)


def _merge_municipality(regions: list[Region]) -> list[Region]:
    """Keep one of province and city when both are the same municipality."""
    return regions[:1] if len({r.code[:2] for r in regions}) == 1 and regions[0].level < 3 else regions


def _walk(text: str) -> tuple[Region | None, str]:
    """Follow names from the left as deep as they go; the deepest reading wins, then the longest."""
    tree = get_tree()
    starts: list[tuple[Region, str]] = []
    for province in tree.children[""]:
        starts.extend(_steps(province, text))
        for city in tree.children.get(province.code, ()):
            if city.name != province.name:
                starts.extend(_steps(city, text))
    best: tuple[int, int, Region | None, str] = (0, 0, None, text)
    for region, rest in starts:
        for deep, left in _deepen(tree, region, rest):
            score = (deep.level, -len(left))
            if score > best[:2]:
                best = (*score, deep, left)
    return best[2], best[3]


def _deepen(tree: RegionTree, region: Region, rest: str) -> Iterator[tuple[Region, str]]:
    yield region, rest
    for child in tree.below(region):
        for deeper, left in _steps(child, rest):
            yield from _deepen(tree, deeper, left)


def _steps(region: Region, text: str) -> Iterator[tuple[Region, str]]:
    """Yield each way ``text`` may begin with this region; a district needs its suffix."""
    for name in spellings(region):
        if region.level == 3 and name[-1:] not in "区县市旗镇乡道团":
            continue
        if text.startswith(name):
            yield region, _GAP.sub("", text[len(name) :]).removeprefix("市辖区")
