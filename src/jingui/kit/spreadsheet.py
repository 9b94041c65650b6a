"""Text in spreadsheets that leave the product: nothing may start a formula there."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
"""First characters a spreadsheet may take for a formula or command. Source: OWASP ASVS 5.0, 1.2.10."""

_SPACES = " \u3000\xa0\ufeff\u200b"
_HARMLESS = re.compile(r"[^\x00-\x20=+\-@＝＋－＠\u3000\xa0\ufeff\u200b][^\x00-\x08\x0b\x0c\x0e-\x1f]*")
"""What nearly every cell looks like: one look instead of four."""
_DROPPED = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
DROPPED_BYTES = bytes(_DROPPED)
"""What :func:`safe_text` drops: in UTF-8 these bytes are nothing else, so whole blocks may be cleaned of them."""
_SUSPECTS = (*map(chr, range(1, 32)), *_SPACES, *(sign for sign in FORMULA_STARTS if sign > " "))
_EVIL_SQL = r"^[\u0001-\u0008\u000b\u000c\u000e-\u001f \u3000\u00a0\ufeff\u200b]*[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]"


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


def safe_text_sql(column: str) -> str:
    """Return the SQL expression that does the same; an empty text is NULL.

    The control characters stay, for whoever writes the file drops :data:`DROPPED_BYTES`. Nearly every
    cell begins with a digit, a letter or a Chinese character and is looked at no further than its first sign.
    """
    suspect = ",".join(str(ord(sign)) for sign in _SUSPECTS)
    return (
        f"CASE WHEN {column} IS NULL THEN NULL WHEN ascii({column}) = ANY ('{{0,{suspect}}}'::integer[]) THEN "
        f"CASE WHEN {column} = '' THEN NULL WHEN {column} ~ '{_EVIL_SQL}' THEN '''' || {column} ELSE {column} END "
        f"ELSE {column} END"
    )


def unguarded_text(text: str) -> str:
    """Return a cell as it was before :func:`safe_text` guarded it: an apostrophe before a formula sign goes."""
    if text[:1] == "'" and text[1:].lstrip(_SPACES).startswith(FORMULA_STARTS):
        return text[1:]
    return text
