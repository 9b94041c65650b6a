"""Checks of what administrators enter: labels, keys, display settings."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from jingui.catalog.ddl import MAX_KEY_LENGTH, RESERVED, is_free_key
from jingui.catalog.errors import refuse
from jingui.catalog.text.pinyin import key_from_label

LANGUAGES = ("zh-Hans", "en")
MAX_LABEL = 60
MAX_HELP = 500
MAX_OBJECTS = 200
MAX_FIELDS = 300
_MAX_CONFIG_BYTES = 64 * 1024
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def clean_label(label: Any, pointer: str = "/label") -> dict[str, str]:
    """Return a label in both languages; one stands for the other where it is missing.

    Raises:
        DefinitionInvalid: no label, or too long.
    """
    words = clean_words({"zh-Hans": label} if isinstance(label, str) else label, pointer, MAX_LABEL)
    if not words:
        raise refuse(pointer, "catalog.label_missing")
    first = words.get("zh-Hans") or words["en"]
    return {"zh-Hans": first, "en": words.get("en") or first}


def clean_words(words: Any, pointer: str, limit: int = MAX_HELP) -> dict[str, str]:
    """Return texts by language without empty ones."""
    if not isinstance(words, Mapping) or not all(isinstance(word, str | None) for word in words.values()):
        raise refuse(pointer, "config.invalid", {"setting": pointer.strip("/")})
    found = {lang: " ".join((words.get(lang) or "").split()) for lang in LANGUAGES}
    if any(len(word) > limit for word in found.values()):
        raise refuse(pointer, "catalog.label_too_long", {"max": limit})
    return {lang: word for lang, word in found.items() if word}


def choose_key(key: str, label: Mapping[str, str], taken: Iterable[str], fallback: str) -> str:
    """Return the given key after a check, or make one from the label's pinyin.

    Raises:
        DefinitionInvalid: the given key is malformed, reserved or taken.
    """
    used = set(taken)
    if key:
        if key in RESERVED:
            raise refuse("/key", "catalog.key_reserved", {"key": key})
        if not is_free_key(key):
            raise refuse("/key", "catalog.key_invalid")
        if key in used:
            raise refuse("/key", "catalog.key_taken", {"key": key})
        return key
    base = key_from_label(label["zh-Hans"], max_length=MAX_KEY_LENGTH - 4) or fallback
    candidate, number = base, 2
    while candidate in used or not is_free_key(candidate):
        candidate, number = f"{base}_{number}", number + 1
    return candidate


def clean_display(config: Any) -> dict[str, Any]:
    """Check the display settings of an object: ``sections``, ``related``, ``card`` and others.

    Raises:
        DefinitionInvalid: malformed or more than 64 KiB.
    """
    bad = refuse("/config", "object.config_invalid")
    if not isinstance(config, Mapping) or len(orjson.dumps(dict(config))) > _MAX_CONFIG_BYTES:
        raise bad
    for section in config.get("sections", ()):
        if not isinstance(section, Mapping) or not _are_texts(section.get("fields", ())):
            raise bad
    for link in config.get("related", ()):
        if not isinstance(link, Mapping) or not _are_texts([link.get("object"), link.get("field")]):
            raise bad
    if not _are_texts(config.get("card", ())):
        raise bad
    return dict(config)


def clean_word(value: Any, pointer: str, limit: int) -> str:
    """Return a short identifier such as an icon or a colour."""
    if (
        not isinstance(value, str)
        or not 0 < len(value) <= limit
        or not value.replace("-", "").replace("_", "").isalnum()
    ):
        raise refuse(pointer, "config.invalid", {"setting": pointer.strip("/")})
    return value


def _are_texts(values: Any) -> bool:
    return isinstance(values, list | tuple) and all(isinstance(value, str) for value in values)
