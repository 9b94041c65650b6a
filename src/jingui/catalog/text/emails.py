"""E-mail addresses as people write them."""

import re
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.catalog.text.clean_text import ALL_TO_ASCII, check_cell, is_placeholder, strip_guard, strip_invisible

# Atoms and a domain with a dot; quoted local parts and address literals are not for people.
EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}")
_IN_BRACKETS = re.compile(r"<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>")
_SPLIT = re.compile(r"[;,、/|\s]+")
_AROUND_AT = re.compile(r"\s*@\s*")
_STRAY = " ;,，。、；"
_MAX = 254


def is_email(text: str) -> bool:
    """Tell whether the text is one address. Source: RFC 5321, 4.5.3.1 (lengths)."""
    return len(text) <= _MAX and EMAIL.fullmatch(text) is not None and ".." not in text


def parse_email(raw: Any) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Read the first address of a cell: ``(address, notes, further addresses)``.

    Raises:
        ValueFault: ``email_invalid``.
    """
    text = str(raw)
    if _PLAIN.fullmatch(text) and ".." not in text:
        return text, (), ()
    check_cell(text)
    notes: list[str] = []
    guarded = strip_guard(strip_invisible(text, notes), notes)
    plain = guarded.strip()
    if not plain or is_placeholder(plain):
        return None, ("placeholder",) if plain else (), ()
    ascii_text = plain.translate(ALL_TO_ASCII).replace("，", ",").strip()
    if ascii_text != plain:
        notes.append("email_fullwidth")
    body = _unwrap(ascii_text, notes)
    tidy = _AROUND_AT.sub("@", body).strip(_STRAY)
    if tidy != body or plain != guarded:
        notes.append("email_spaces")
    return _take_first(tidy, notes, plain)


def _unwrap(text: str, notes: list[str]) -> str:
    found = _IN_BRACKETS.search(text)
    if found:
        notes.append("email_with_name")
        return found[1]
    if text.lower().startswith("mailto:"):
        notes.append("email_with_name")
        return text[7:].split("?", maxsplit=1)[0]
    return text


def _take_first(text: str, notes: list[str], shown: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if not is_email(text):
        parts = [part for part in _SPLIT.split(text) if part]
        if len(parts) < 2 or not all(is_email(part) for part in parts):
            raise ValueFault("email_invalid", value=shown)
        notes.append("two_emails_in_cell")
        first, rest = parts[0], tuple(part.lower() for part in parts[1:])
    else:
        first, rest = text, ()
    lower = first.lower()
    if lower != first:
        notes.append("email_case")
    return lower, tuple(notes), rest
