"""Pinyin key of a name, for search and order of people."""

import re
from functools import lru_cache

_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=20_000)
def pinyin_key(text: str) -> str:
    """Return ``fullpinyin|initials`` in lower case: ``王磊`` → ``wanglei|wl``; other scripts stay."""
    plain = _SPACES.sub("", text).lower()
    if not plain:
        return ""
    if plain.isascii():
        return f"{plain}|{plain}"
    from pypinyin import lazy_pinyin  # loads its dictionaries, 0.3 s

    parts = [part for part in lazy_pinyin(plain) if part]
    initials = "".join(part if part in plain else part[0] for part in parts)
    return f"{''.join(parts)}|{initials}"
