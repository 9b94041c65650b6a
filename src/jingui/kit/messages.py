"""Texts of errors and reports by stable code, in the caller's language.

Every app registers its own at import of its ``errors`` module. A code without a text is a
bug that ``tests/test_messages.py`` finds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

DEFAULT_LANGUAGE = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Text:
    """One message in Simplified Chinese and English; ``{name}`` marks a parameter."""

    zh: str
    en: str


_TEXTS: dict[str, Text] = {}


def register_texts(texts: Mapping[str, tuple[str, str]]) -> None:
    """Register ``code -> (Chinese, English)``; a code may be registered once."""
    for code, (zh, en) in texts.items():
        text = Text(zh, en)
        if _TEXTS.get(code, text) != text:
            raise ValueError(f"message {code!r} is registered twice")
        _TEXTS[code] = text


def render_text(code: str, params: Mapping[str, Any] | None = None, language: str = "") -> str:
    """Render the text of ``code``; an unknown code yields the code itself, never an exception."""
    text = _TEXTS.get(code)
    if text is None:
        return code
    template = text.en if language.lower().startswith("en") else text.zh
    try:
        return template.format(**(params or {}))
    except (KeyError, IndexError):
        return template


def render_kind(code: str, language: str = "") -> str:
    """Render the text of ``code`` for many cases at once: each parameter becomes an ellipsis."""
    text = _TEXTS.get(code)
    if text is None:
        return code
    template = text.en if language.lower().startswith("en") else text.zh
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    return template.format(**dict.fromkeys(names, "…"))


def known_codes() -> frozenset[str]:
    """Return every registered code."""
    return frozenset(_TEXTS)
