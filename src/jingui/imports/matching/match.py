"""Propose a field for every column: by name, synonym, pinyin and content."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jingui.catalog.types import FieldData
from jingui.imports.matching.content import content_score
from jingui.imports.matching.headers import FieldWords, field_words, header_score

ACCEPT = 0.5
STRICT_TYPES = frozenset({"mobile", "email", "id_number", "credit_code", "date", "date_time"})
"""Types whose values are recognised for certain: their absence speaks against the header."""
SHARED_TYPES = frozenset({"region"})
"""Types several columns may feed together: province, city and district are one region."""
REGION_PARTS = ("province", "city", "region")


@dataclass(frozen=True, slots=True)
class Match:
    """What a column may be: the best field or ``None``, how sure, and the next best."""

    field: str | None
    confidence: float
    alternatives: tuple[str, ...]


def match_columns(
    columns: Sequence[Mapping[str, Any]], fields: Sequence[FieldData], labels: Mapping[str, Collection[str]]
) -> dict[str, Match]:
    """Return a match for each column letter; a field is given to one column (a region to several).

    ``columns`` are facts as :mod:`jingui.imports.parsing.describe` makes them, ``fields`` those the
    actor may write, ``labels`` option and member names by field key.
    """
    words = {item.key: field_words(item) for item in fields}
    scores: dict[str, dict[str, float]] = {
        column["column"]: {item.key: score for item in fields if (score := _score(column, item, words, labels)) > 0.25}
        for column in columns
    }
    by_key = {item.key: item for item in fields}
    given = _assign(scores, by_key)
    _move_only_amount(given, scores, by_key, words)
    matches: dict[str, Match] = {}
    for column in columns:
        letters = column["column"]
        ranked = sorted(scores[letters], key=lambda key: -scores[letters][key])
        chosen = given.get(letters)
        confidence = scores[letters][chosen] if chosen else 0.0
        matches[letters] = Match(chosen, round(confidence, 2), tuple(key for key in ranked if key != chosen)[:4])
    return matches


def _move_only_amount(
    given: dict[str, str],
    scores: Mapping[str, dict[str, float]],
    fields: Mapping[str, FieldData],
    words: Mapping[str, FieldWords],
) -> None:
    """A list with one column of money means the amount of its records, whatever it calls it (合同金额)."""
    money = [letters for letters, key in given.items() if fields[key].type == "money"]
    main = next((key for key, item in fields.items() if item.type == "money" and words[key].role == "amount"), None)
    if len(money) != 1 or main is None or given[money[0]] == main:
        return
    letters = money[0]
    if main in scores[letters] and not fields[given[letters]].config.get("import_keys"):
        scores[letters][main] = max(scores[letters][main], scores[letters][given[letters]] - 0.2)
        given[letters] = main


def _score(
    column: Mapping[str, Any],
    item: FieldData,
    words: Mapping[str, FieldWords],
    labels: Mapping[str, Collection[str]],
) -> float:
    path = column["header_path"]
    score = header_score(path, words[item.key])
    if item.type in SHARED_TYPES:
        score = max(score, *(header_score(path, part) * 0.99 for part in _region_words()))
    found = content_score(item, column["samples"], labels.get(item.key, ()))
    if found is None:
        return score
    if not path:
        return found * 0.45
    if score < 0.3:
        return found * 0.4 if item.type in STRICT_TYPES else 0.0
    if found >= 0.7:
        return min(1.0, score + 0.05)
    if found < 0.2:
        # A list nobody matches is asked about value by value; a column of names is no department.
        penalty = 0.5 if item.type in STRICT_TYPES or item.type == "department" else 0.05
        return score - penalty
    return score


_region_cache: list[FieldWords] = []


def _region_words() -> list[FieldWords]:
    if not _region_cache:
        for part in REGION_PARTS:
            fake = FieldData(id=None, key=part, type="region", column=part, label={}, config={"import_keys": [part]})
            _region_cache.append(field_words(fake))
    return _region_cache


def _assign(scores: Mapping[str, Mapping[str, float]], fields: Mapping[str, FieldData]) -> dict[str, str]:
    """Give the best pair first, then the best of what is left."""
    pairs = sorted(
        ((score, letters, key) for letters, found in scores.items() for key, score in found.items()),
        key=lambda pair: (-pair[0], len(pair[1]), pair[1]),
    )
    given: dict[str, str] = {}
    taken: set[str] = set()
    for score, letters, key in pairs:
        if score < ACCEPT or letters in given:
            continue
        if key in taken and fields[key].type not in SHARED_TYPES:
            continue
        given[letters] = key
        taken.add(key)
    return given
