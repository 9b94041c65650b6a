"""Pinyin: keys for search and order, identifiers for labels."""

import re

from jingui.kit.pinyin import pinyin_key

__all__ = ["key_from_label", "pinyin_key"]

_NOT_KEY = re.compile(r"[^a-z0-9]+")


def key_from_label(label: str, *, max_length: int = 40) -> str:
    """Return an identifier for a label: ``客户名称`` → ``ke_hu_ming_cheng``; empty when nothing is left."""
    from pypinyin import lazy_pinyin  # loads its dictionaries, 0.3 s

    words: list[str] = []
    length = 0
    for part in lazy_pinyin(label.lower()):
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
