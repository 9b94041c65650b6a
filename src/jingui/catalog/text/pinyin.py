"""Pinyin of Chinese text: keys for search and order, identifiers for labels."""

import re
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_KEY = re.compile(r"[^a-z0-9]+")


_RAW = "\0"
"""Marks a piece that has no pinyin: letters, digits, rare characters."""


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # loads its dictionaries, 0.3 s

    return list(lazy_pinyin(text, errors=lambda raw: [_RAW + raw]))


@lru_cache(maxsize=20_000)
def pinyin_key(text: str) -> str:
    """Return ``fullpinyin|initials`` in lower case: ``中国银行`` → ``zhongguoyinhang|zgyh``.

    Text in other scripts is kept as it is, without spaces, so that it sorts and is found, too.
    An empty text gives an empty key.
    """
    plain = _SPACES.sub("", text).lower()
    if not plain:
        return ""
    if plain.isascii():
        return f"{plain}|{plain}"
    parts = _syllables(plain)
    full = "".join(part.lstrip(_RAW) for part in parts)
    initials = "".join(part[1:] if part[0] == _RAW else part[0] for part in parts if part)
    return f"{full}|{initials}"


def key_from_label(label: str, *, max_length: int = 40) -> str:
    """Return an identifier for a label: ``客户名称`` → ``ke_hu_ming_cheng``; empty when nothing is left."""
    words: list[str] = []
    length = 0
    for part in _syllables(label.lower()):
        for word in filter(None, _NOT_KEY.split(part)):
            length += len(word) + 1
            if length > max_length + 1:
                return _finish(words, max_length)
            words.append(word)
    return _finish(words, max_length)


def _finish(words: list[str], max_length: int) -> str:
    key = "_".join(words)[:max_length].strip("_")
    if key and not key[0].isalpha():
        key = f"x_{key}"[:max_length]
    return key
