"""Names of companies and people: one normal form, how alike two are, and keys that bring pairs together.

A Chinese company name is region + own name (字号) + trade + legal form, in many orders and
abbreviations. Only the own name tells companies apart, so the parts are read first and weighed
differently: the region and legal form may be missing, the trade may be shortened, the own name
must agree in sign or sound.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz.distance import OSA, Indel, JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

from jingui.catalog.text.clean_text import strip_invisible
from jingui.catalog.text.company_words import BRANCHES, LATIN_LEGAL_FORMS, LEGAL_FORMS, MAX_TRADE, TRADES
from jingui.catalog.text.regions import get_tree, spellings
from jingui.kit.pinyin import pinyin_key

_BRACKETS = re.compile(r"[(\[{<【〔〖《〈「『﹝]([^)\]}>】〕〗》〉」』﹞]*)[)\]}>】〕〗》〉」』﹞]?")
_CJK = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_NOISE = re.compile(rf"[^0-9a-z\u00c0-\u024f{_CJK}]+")
_GAP = re.compile(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
_HAS_CJK = re.compile(f"[{_CJK}]")
_FORMER = re.compile(r"^(?:原|原名|曾用名|旧名|简称)[::]?")
_BRANCH = re.compile(rf"^(.+?(?:公司|集团|银行|事务所|厂|学校|大学|医院))(.{{1,12}}?(?:{BRANCHES}))$")
_COUNTRIES = frozenset({"中国", "中华", "大中华", "亚洲", "亚太", "china", "prc", "hk", "香港", "澳门", "台湾"})
_ALSO_WORDS = frozenset(
    {"阿里", "东方", "安康", "大同", "三明", "和田", "天门", "吉安", "海东", "金昌", "万宁", "玉树", "长治", "兴安"}
)
"""Short names of regions that own names begin with, too; they count as regions with their suffix only."""
_MAX_NAME = 200

EQUAL_CORE = 0.97
"""Two names whose own name and trade agree; the rest is spelling."""
OTHER_REGION = 0.78
"""Highest score of names that are alike but for the region: 北京华信科技 is not 上海华信科技."""
OTHER_BRANCH = 0.80
"""Highest score of a company and its branch, or of two branches."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart. ``region`` is the beginning of a region's code, ``trade`` may be empty."""

    whole: str
    core: str
    brand: str
    trade: str
    region: str
    branch: str
    sound: str


def company_core(name: str) -> str:
    """Return what tells a company apart: ``华信科技(上海)有限公司`` → ``华信科技``.

    Width, case, brackets, traditional signs and punctuation are levelled; the region and the
    legal form go unless nothing telling would be left (``上海银行`` stays). A branch stays a
    branch. Empty only for a name without letters, digits and signs.
    """
    _text, core, branch, _region = _core_of(name)
    return core + branch


def name_similarity(a: str, b: str) -> float:
    """Return how surely two names mean the same, from 0 to 1; above 0.85 a person should look."""
    left, right = read_name(a), read_name(b)
    if not left.whole or not right.whole:
        return 0.0
    if left.whole == right.whole:
        return 1.0
    if _HAS_CJK.search(left.core) is None or _HAS_CJK.search(right.core) is None:
        score = _latin(left.core, right.core)
    else:
        score = _chinese(left, right)
    if not (left.region.startswith(right.region) or right.region.startswith(left.region)):
        score = min(score, OTHER_REGION)
    if left.branch != right.branch:
        score = min(score, OTHER_BRANCH)
    return round(score, 4)


def blocking_keys(name: str) -> tuple[str, ...]:
    """Return keys of which two similar names share at least one, without repeats; empty for an empty name.

    They stand for: the core (``c:``), the own name (``b:``), its sound (``p:``), its beginning and
    end (``h:``, ``t:``), its telling pairs of signs (``g:``, names of four signs and more).
    """
    parts = read_name(name)
    if not parts.whole:
        return ()
    brand = parts.brand
    keys = [f"c:{parts.core}", f"b:{brand}", f"p:{parts.sound}"]
    if _HAS_CJK.search(brand):
        keys += [f"h:{brand[:2]}", f"t:{brand[-2:]}"]
        if len(brand) >= 4:
            keys += [f"g:{''.join(pair)}" for pair in pairwise(brand)]
    else:
        words = sorted(brand.split())
        keys += [f"h:{word[:4]}" for word in words if len(word) > 1]
        keys.append("i:" + "".join(word[0] for word in words) + str(len(words)))
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=50_000)
def read_name(name: str) -> NameParts:
    """Take a name apart; see :class:`NameParts`."""
    text, core, branch, region = _core_of(name)
    brand, trade = _split_trade(core)
    return NameParts(_squeeze(text), core + branch, brand, trade, region, branch, _sound(brand))


@lru_cache(maxsize=5_000)
def _core_of(name: str) -> tuple[str, str, str, str]:
    """Return the levelled text, the core without its branch, the branch and the region's code."""
    text = normal_text(name[:_MAX_NAME])
    main, region, branch = _outside_brackets(text)
    whole = _squeeze(main)
    found = _BRANCH.match(whole)
    if found and not branch:
        whole, branch = found[1], found[2]
    body = _without_legal(whole)
    core, prefix = _without_region(body)
    return text, core, branch, prefix or region


def normal_text(text: str) -> str:
    """Level width, case, invisible characters and traditional signs."""
    plain = unicodedata.normalize("NFKC", strip_invisible(text, [])).casefold()
    return plain if plain.isascii() else plain.translate(_simplified())


def _squeeze(text: str) -> str:
    """Leave letters, digits and signs; one space between Latin words, none beside Chinese."""
    return _GAP.sub("", _NOISE.sub(" ", text).strip())


def _outside_brackets(text: str) -> tuple[str, str, str]:
    """Return the text without brackets, the region one of them named, and a branch."""
    region = branch = ""
    kept: list[str] = []
    end = 0
    for found in _BRACKETS.finditer(text):
        kept.append(text[end : found.start()])
        end = found.end()
        inner = _squeeze(found[1])
        code = _region_of(inner)
        if code is not None:
            region = code or region
        elif re.search(rf"(?:{BRANCHES})$", inner):
            branch = inner
        elif kept[-1].strip() and (_FORMER.match(inner) or inner in LEGAL_FORMS):
            continue
        else:
            kept.append(inner)
    kept.append(text[end:])
    main = "".join(kept)
    return (main, region, branch) if _squeeze(main) else (text, "", "")


def _region_of(text: str) -> str | None:
    if text in _COUNTRIES:
        return ""
    return _regions().get(text)


def _without_legal(text: str) -> str:
    if _HAS_CJK.search(text) is None:
        words = text.split()
        while len(words) > 1 and words[-1] in LATIN_LEGAL_FORMS:
            words.pop()
        return " ".join(words)
    if text in LEGAL_FORMS:
        return text
    body = text
    while body.endswith(LEGAL_FORMS):
        ending = next((form for form in LEGAL_FORMS if body.endswith(form) and len(body) - len(form) >= 2), None)
        if ending is None:
            return body
        body = body[: -len(ending)].strip()
    return body


def _without_region(text: str) -> tuple[str, str]:
    """Take region names from the front (or one from the end) as long as something telling remains."""
    core, code = text, ""
    if text.startswith("中国") and _is_telling(text[2:]) and _split_trade(text[2:])[1]:
        core = text[2:]  # 中国东方航空, but not 中国移动
    for _ in range(3):
        size = next((n for n in range(min(11, len(core) - 2), 1, -1) if core[:n] in _regions()), 0)
        if not size or not _is_telling(core[size:]):
            break
        code = _deeper(code, _regions()[core[:size]])
        core = core[size:]
    if code:
        return core, code
    for n in (4, 3, 2):
        tail = core[-n:]
        if len(core) - n >= 4 and tail in _regions() and _split_trade(core[:-n])[1]:
            return core[:-n], _regions()[tail]
    return core, ""


def _deeper(known: str, found: str) -> str:
    return found if found.startswith(known) else known


def _is_telling(rest: str) -> bool:
    """Tell whether a rest still holds an own name: not trades alone (上海银行), not an end of a word."""
    brand, trade = _split_trade(rest)
    return len(brand) >= 2 and not (trade == "" and brand in TRADES) and rest[0] not in "的之"


@lru_cache(maxsize=20_000)
def _split_trade(core: str) -> tuple[str, str]:
    """Split trades from the end: ``华信信息技术`` → ``华信``, ``信息技术``; an own name stays."""
    if core in TRADES:
        return core, ""
    end = len(core)
    while end > 2:
        size = next((n for n in range(min(MAX_TRADE, end - 2), 0, -1) if core[end - n : end] in TRADES), 0)
        if not size:
            break
        end -= size
    if end <= 2 and core[:end] in TRADES:
        return core, ""
    return core[:end], core[end:]


def _sound(brand: str) -> str:
    return pinyin_key(brand).partition("|")[0]


def _latin(a: str, b: str) -> float:
    if a == b:
        return EQUAL_CORE
    if not a or not b:
        return 0.0
    tight_a, tight_b = a.replace(" ", ""), b.replace(" ", "")
    if tight_a == tight_b:
        return EQUAL_CORE
    words = token_sort_ratio(a, b) / 100
    return max(words * 0.96, JaroWinkler.similarity(tight_a, tight_b) * 0.96 if tight_a[0] == tight_b[0] else 0.0)


def _chinese(a: NameParts, b: NameParts) -> float:
    if a.core == b.core:
        return EQUAL_CORE
    own = _own_name(a, b)
    if own < 0.6:
        return min(own, Indel.normalized_similarity(a.core, b.core))
    return own * _trade_factor(a.trade, b.trade)


def _own_name(a: NameParts, b: NameParts) -> float:
    """Compare own names by sign, and by sound for slips of the input method."""
    if a.brand == b.brand:
        return EQUAL_CORE
    if a.sound == b.sound:
        if a.whole == a.brand or b.whole == b.brand:  # 王磊 and 王蕾 sound alike and are two people
            return 0.9 if max(len(a.brand), len(b.brand)) > 3 else 0.8
        return 0.9 if len(a.brand) > 2 else 0.86
    longer = max(len(a.brand), len(b.brand))
    distance = OSA.distance(a.brand, b.brand)
    if longer <= 3:
        return 0.0 if distance > 1 else (0.72 if longer == 3 else 0.5)
    by_sign = 1 - distance / longer
    by_sound = OSA.normalized_similarity(a.sound, b.sound)
    return max(by_sign, by_sound * 0.9) * EQUAL_CORE if by_sign >= 0.5 else by_sign * 0.8


def _trade_factor(a: str, b: str) -> float:
    """A missing or shortened trade costs little, another trade much: 华信科技 and 华信餐饮 are two."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.93
    if a in b or b in a or set(a) <= set(b) or set(b) <= set(a):
        return 0.94
    return 0.78 + 0.14 * Indel.normalized_similarity(a, b)


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    """Map region names to the beginning of their code; a district only with its suffix (金山 is also a name)."""
    found: dict[str, str] = {}
    tree = get_tree()
    for region in sorted(tree.by_code.values(), key=lambda region: region.level):
        for spelling in spellings(region):
            if region.level == 3 and (spelling != region.name or len(spelling) < 3):
                continue
            if spelling in _ALSO_WORDS:
                continue
            code = region.prefix
            known = found.get(spelling)
            if known is None:
                found[spelling] = code
            elif region.level == 3 and not code.startswith(known):
                found[spelling] = ""  # 鼓楼区 exists in several cities
    return found


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    text = files("jingui.catalog").joinpath("data/simplified.txt").read_text(encoding="utf-8")
    traditional, simplified = text.splitlines()
    return {ord(sign): plain for sign, plain in zip(traditional, simplified, strict=True)}
