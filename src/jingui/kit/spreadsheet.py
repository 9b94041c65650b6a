"""Text in spreadsheets that leave the product: nothing may start a formula there."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
"""First characters a spreadsheet may take for a formula or command. Source: OWASP ASVS 5.0, 1.2.10."""

_SPACES = " \u3000\xa0\ufeff\u200b"
_HARMLESS = re.compile(r"[^\x00-\x20=+\-@＝＋－＠\u3000\xa0\ufeff\u200b][^\x00-\x08\x0b\x0c\x0e-\x1f]*")
"""What nearly every cell looks like: one look instead of four."""
_DROPPED = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))


def safe_text(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: an apostrophe before a dangerous first character.

    Control characters that a workbook cannot hold are dropped. Spaces in front do not help an
    attacker: they are looked behind.
    """
    if not text or _HARMLESS.fullmatch(text):
        return text
    cleaned = text.translate(_DROPPED)
    head = cleaned.lstrip(_SPACES)
    return f"'{cleaned}" if head.startswith(FORMULA_STARTS) else cleaned


def unguarded_text(text: str) -> str:
    """Return a cell as it was before :func:`safe_text` guarded it: an apostrophe before a formula sign goes."""
    if text[:1] == "'" and text[1:].lstrip(_SPACES).startswith(FORMULA_STARTS):
        return text[1:]
    return text
