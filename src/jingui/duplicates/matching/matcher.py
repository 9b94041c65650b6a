"""Compare records by a rule: points per field, score, and keys to find candidates by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import Any
from uuid import UUID

from jingui.duplicates.matching.methods import METHODS, CompareMethod
from jingui.duplicates.types import RuleField, RuleSet

Forms = tuple[str, ...]
"""Comparable forms of one record, in the order of the rule's fields."""

MAX_SCORE = 100
_FADE = 0.25
"""Below ``similar`` by this much a value speaks fully against the pair; in between by degrees."""
_LOW_BITS = 40
_MAX_COMPOUNDS = 24
_SPARE = 0.6


@dataclass(frozen=True, slots=True)
class _Part:
    item: RuleField
    method: CompareMethod


class Matcher:
    """A rule made ready to compare many records."""

    def __init__(self, rule: RuleSet) -> None:
        self.rule = rule
        self.keys_of_fields = tuple(item.field for item in rule.fields)
        self._parts = [_Part(item, METHODS[item.method]) for item in rule.fields]
        self._singles, self._compounds = _plan_keys(rule)

    def forms(self, values: Mapping[str, Any]) -> Forms:
        """Return the comparable forms of db values by field key; absent ones count as empty."""
        return tuple(part.method.form(values.get(part.item.field)) for part in self._parts)

    def points(self, a: Forms, b: Forms) -> dict[str, int]:
        """Return what each field says: points for, points against (negative); silent fields are left out."""
        found: dict[str, int] = {}
        for part, left, right in zip(self._parts, a, b, strict=True):
            if left and right:
                points = _points(part.item, part.method.similarity(left, right))
                if points >= self.rule.threshold:
                    points = round(points * min(part.method.telling(left), part.method.telling(right)))
                if points:
                    found[part.item.field] = points
        return found

    def is_suspect(self, points: Mapping[str, int]) -> bool:
        """Tell whether the fields that agree reach the threshold, whatever speaks against it.

        Someone without a right to the fields that differ sees the pair, so it is kept.
        """
        return reach_of(points) >= self.rule.threshold

    def key_texts(self, forms: Forms) -> Iterable[str]:
        """Yield the keys of one record as texts."""
        for i in self._singles:
            if forms[i]:
                for key in self._parts[i].method.keys(forms[i]):
                    yield f"{self.keys_of_fields[i]}\0{key}"
        for group in self._compounds:
            if all(forms[i] for i in group):
                coarse = [self._parts[i].method.coarse_key(forms[i]) for i in group]
                yield "\0".join([*(self.keys_of_fields[i] for i in group), *coarse])

    def keys(self, forms: Forms, base: int) -> list[int]:
        """Return the keys of one record as numbers within the range of ``base``, see :func:`key_base`."""
        return [base | _low(text) for text in dict.fromkeys(self.key_texts(forms))]


def reach_of(points: Mapping[str, int]) -> int:
    """Return the sum of what speaks for the pair."""
    return min(MAX_SCORE, sum(value for value in points.values() if value > 0))


def score_of(points: Mapping[str, int]) -> int:
    """Return the sum of all points, from 0 to 100."""
    return max(0, min(MAX_SCORE, sum(points.values())))


def key_base(workspace_id: UUID, object_key: str, generation: int) -> int:
    """Return the first number of the range that holds the keys of one object's scan."""
    digest = blake2b(f"{workspace_id}\0{object_key}\0{generation}".encode(), digest_size=3).digest()
    return (int.from_bytes(digest, "big") & 0x7FFFFF) << _LOW_BITS


def key_range(base: int, part: int = 0, parts: int = 1) -> tuple[int, int]:
    """Return a slice of the range: from (included) and to (excluded)."""
    size = 1 << _LOW_BITS
    return base + size * part // parts, base + size * (part + 1) // parts


def _low(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=5).digest(), "big")


def _points(item: RuleField, similarity: float) -> int:
    similar = item.similar / 100
    if item.method == "exact" or similarity >= similar:
        return round(item.weight * similarity) if similarity else -item.against
    share = (similarity - (similar - _FADE)) / _FADE
    if share <= 0:
        return -item.against
    return round(-item.against + share * (item.weight * similar + item.against))


def _plan_keys(rule: RuleSet) -> tuple[list[int], list[tuple[int, ...]]]:
    """Plan by which fields candidates are found: those that reach the threshold alone, and pairs of the others.

    Pairs are added, the weightiest first, until every set of fields that could make a pair of
    records holds one of them; some to spare, because a slip may spoil a key.
    """
    weights = [item.weight for item in rule.fields]
    singles = [i for i, weight in enumerate(weights) if weight >= rule.threshold]
    others = [i for i in range(len(weights)) if i not in singles]
    if len(others) == 1 and not singles:
        return others, []
    pairs = sorted(combinations(others, 2), key=lambda pair: -sum(weights[i] for i in pair))
    reaching = [pair for pair in pairs if sum(weights[i] for i in pair) >= rule.threshold]
    chosen = list(reaching[:_MAX_COMPOUNDS])
    least = rule.threshold * _SPARE
    for pair in pairs:
        if len(chosen) >= _MAX_COMPOUNDS or _is_covered(weights, others, chosen, least):
            break
        if pair not in chosen:
            chosen.append(pair)
    return singles, list(chosen)


def _is_covered(weights: Sequence[int], fields: Sequence[int], pairs: Sequence[tuple[int, ...]], least: float) -> bool:
    """Tell whether every set of fields that weighs so much holds one of the pairs."""
    for size in range(3, len(fields) + 1):
        for group in combinations(fields, size):
            heavy = sum(weights[i] for i in group) >= least
            if heavy and not any(pair[0] in group and pair[1] in group for pair in pairs):
                return False
    return True
