"""The words by which a field may be called in a header, and how well a header fits them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jingui.catalog.types import FieldData
from jingui.imports.matching.synonyms import IGNORED, SYNONYMS
from jingui.imports.parsing.layout import header_key
from jingui.kit.pinyin import pinyin_key

SCORE_NAME = 1.0
SCORE_SYNONYM = 0.95
SCORE_PATH = 0.97
SCORE_PINYIN = 0.8
SCORE_PART = 0.65

_ROLE_BY_WORD = {header_key(word): role for role, words in SYNONYMS.items() for word in words}
_IGNORED = frozenset(header_key(word) for word in IGNORED) | {"证件类型", "證件類型"}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field with everything it may be called, in compared form."""

    key: str
    role: str
    names: frozenset[str]
    synonyms: tuple[str, ...]
    pinyin: frozenset[str] = field(default=frozenset())


def field_role(item: FieldData) -> str:
    """Return the usual key of what the field holds (``phone`` for a field ``mobile``), or its own key.

    ``config.import_keys`` says it; else the field's key or label is looked up among the synonyms.
    """
    declared = item.config.get("import_keys") or ()
    for key in (*declared, item.key):
        if key in SYNONYMS:
            return str(key)
    for label in item.label.values():
        role = _ROLE_BY_WORD.get(header_key(label))
        if role:
            return role
    return item.key


def field_words(item: FieldData) -> FieldWords:
    """Collect the words of one field."""
    role = field_role(item)
    names = {header_key(name) for name in (item.key, item.key.replace("_", " "), *item.label.values()) if name}
    roles = (role, *(item.config.get("import_keys") or ()))
    words = [word for key in roles for word in SYNONYMS.get(key, ())] + list(item.config.get("import_synonyms") or ())
    synonyms = tuple(dict.fromkeys(header_key(word) for word in words if word))
    pinyin = {part for name in item.label.values() for part in pinyin_key(header_key(name)).split("|") if len(part) > 1}
    return FieldWords(item.key, role, frozenset(names), synonyms, frozenset(pinyin))


def known_words(fields: Iterable[FieldData]) -> list[str]:
    """Return every word that marks a header row: all usual ones and those of the object's fields."""
    words = set(_ROLE_BY_WORD) | _IGNORED
    for item in fields:
        found = field_words(item)
        words |= found.names | set(found.synonyms)
    return sorted(word for word in words if word)


def header_score(path: Sequence[str], words: FieldWords) -> float:
    """Tell how well a header fits a field, from 0 to 1."""
    if not path:
        return 0.0
    key = header_key(path[-1])
    if key in _IGNORED and key not in words.names:
        return 0.0
    if key in words.names:
        return SCORE_NAME
    if len(path) > 1 and header_key("".join(path)) in words.names | set(words.synonyms):
        return SCORE_PATH
    if key in words.synonyms:
        # Commoner words come first in the list: 手机 fits a mobile number better than 电话 does.
        return SCORE_SYNONYM - 0.15 * words.synonyms.index(key) / max(20, len(words.synonyms))
    if key.isascii() and key in words.pinyin:
        return SCORE_PINYIN
    return _part_score(key, words)


def _part_score(key: str, words: FieldWords) -> float:
    """A word inside the header or around it: 客户手机号码 holds 手机号码."""
    best = 0.0
    for word in (*words.names, *words.synonyms):
        short, long = sorted((word, key), key=len)
        if len(short) >= (4 if short.isascii() else 2) and short in long:
            # What stands at the end of a Chinese header is what it is about.
            at_end = 0.1 if long.endswith(short) else 0.0
            best = max(best, SCORE_PART * (len(short) / len(long)) ** 0.5 + at_end)
    return min(best, SCORE_PINYIN - 0.01)
