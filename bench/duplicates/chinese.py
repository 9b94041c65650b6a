"""Chinese company names: labelled pairs by hand, and a made-up base with labelled variants and near misses."""

import csv
import random
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from bench.duplicates.ours import find_pairs
from bench.duplicates.scores import Pair, Score, judge, ordered
from jingui.catalog.text.similar_names import name_similarity
from jingui.duplicates.types import RuleSet

ALIKE = 0.84
COMPANIES = 3000
RULE = RuleSet.model_validate(
    {"threshold": 80, "fields": [{"field": "name", "method": "name", "weight": 95, "similar": 84}]}
)
"""What an object of companies begins with (see ``matching/defaults.py``), its name alone."""

_REGIONS = ("上海", "北京", "深圳市", "杭州市", "苏州", "江苏", "广东省", "成都", "武汉", "青岛")
_SIGNS = "华信东方远大中兴盛达金源恒泰瑞丰天宇博文鼎立昌隆海康明德宏图力创诚品汇通新锐"
_TRADES = ("科技", "信息技术", "贸易", "机械设备", "电子", "医疗器械", "物流", "建筑工程", "食品", "环保科技")
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司")
_TRADITIONAL = str.maketrans("华东远兴达丰创图锐东汇", "華東遠興達豐創圖銳東匯")
_SOUNDS = str.maketrans("信方中恒瑞宇文立海明宏力新", "鑫芳忠衡睿羽闻利亥鸣鸿利欣")


def run() -> list[Score]:
    """Judge the engine on both, beside the ways that spreadsheets and libraries offer."""
    return [*_by_hand(), *_made_up()]


def _by_hand() -> list[Score]:
    path = Path(__file__).with_name("names.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["a"], row["b"], row["same"] == "1") for row in csv.DictReader(file)]
    true = {ordered(a, b) for a, b, same in rows if same}
    found = []
    for engine, alike in _ways():
        started = time.perf_counter()
        hits = {ordered(a, b) for a, b, _ in rows if alike(a, b)}
        seconds = time.perf_counter() - started
        found.append(judge("names by hand", engine, hits, true, seconds=seconds, candidates=len(rows)))
    return found


def _ways() -> list[tuple[str, Callable[[str, str], bool]]]:
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.fuzz import token_set_ratio

    return [
        ("Jingui", lambda a, b: name_similarity(a, b) >= ALIKE),
        ("equal text", lambda a, b: a == b),
        ("Jaro-Winkler from 0.85 (recordlinkage's usual)", lambda a, b: JaroWinkler.similarity(a, b) >= 0.85),
        ("token set ratio from 0.85", lambda a, b: token_set_ratio(a, b) >= 85),
    ]


def _made_up() -> list[Score]:
    records, true = make_names()
    scores, compared, seconds = find_pairs(RULE, {key: {"name": name} for key, name in records.items()}, {})
    hits = {pair for pair, score in scores.items() if score >= RULE.threshold}
    data = f"{len(records):,} made-up names"
    found = [judge(data, "Jingui, blocking included", hits, true, seconds=seconds, candidates=compared)]
    for engine, alike in _ways()[1:3]:
        started = time.perf_counter()
        hits = {ordered(a, b) for a, b in combinations(records, 2) if alike(records[a], records[b])}
        seconds = time.perf_counter() - started
        compared = len(records) * (len(records) - 1) // 2
        found.append(judge(data, engine, hits, true, seconds=seconds, candidates=compared))
    return found


def make_names() -> tuple[dict[str, str], set[Pair]]:
    """Make companies of which no two are one, and for every third a variant that is."""
    chance = random.Random(7)
    records: dict[str, str] = {}
    true: set[Pair] = set()
    taken: set[tuple[str, str]] = set()
    while len(taken) < COMPANIES:
        own = "".join(chance.choices(_SIGNS, k=chance.choice((2, 2, 3, 4))))
        region, trade = chance.choice(_REGIONS), chance.choice(_TRADES)
        if (region[:2], own) in taken:
            continue
        taken.add((region[:2], own))
        key = f"c{len(taken):05}"
        form = chance.choice(_FORMS)
        records[key] = f"{region}{own}{trade}{form}"
        if len(taken) % 3 == 0:
            variant = f"{key}v"
            records[variant] = _vary(chance, region, own, trade, form)
            true.add(ordered(key, variant))
    return records, true


def _vary(chance: random.Random, region: str, own: str, trade: str, form: str) -> str:
    bare = region.removesuffix("市").removesuffix("省")
    full = f"{bare}{'省' if region in {'江苏', '广东省'} else '市'}"
    kinds = [
        f"{own}{trade}（{bare}）{form}",
        f"{bare}{own}{trade}",
        f"{full}{own}{trade}有限责任公司",
        f"{region}{own}{trade}{form}".translate(_TRADITIONAL),
        f" {region} {own}{trade} {form}",
        f"{region}{own.translate(_SOUNDS)}{trade}{form}",
        f"{own}{trade}({bare})",
        f"{region}{own}{trade[:2]}{form}",
    ]
    return chance.choice(kinds)
