"""Settings of choices: the list of options."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.catalog.text.pinyin import key_from_label

MAX_OPTIONS = 500
_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
COLORS = (
    "gray", "red", "orange", "amber", "yellow", "lime", "green", "emerald", "teal", "cyan", "sky", "blue", "indigo",
    "violet", "purple", "fuchsia", "pink", "rose",
)  # fmt: skip


def check_options(name: str, value: Any) -> list[dict[str, Any]]:
    """Return options in normal form; keys are made from labels where they are missing.

    Each: ``key``, ``label`` (both languages), ``color``, ``archived``, maybe ``synonyms``.
    """
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise ValueFault("config.options_missing")
    if len(value) > MAX_OPTIONS:
        raise ValueFault("config.options_too_many", max=MAX_OPTIONS)
    keys: set[str] = {str(o["key"]) for o in value if isinstance(o, Mapping) and o.get("key")}
    found: list[dict[str, Any]] = []
    labels: set[str] = set()
    for option in value:
        if not isinstance(option, Mapping):
            raise ValueFault("config.invalid", setting=name)
        checked = _check_option(option, keys)
        label = checked["label"]["zh-Hans"]
        if (not checked["archived"] and label in labels) or any(o["key"] == checked["key"] for o in found):
            raise ValueFault("config.option_twice", label=label)
        labels.add(label)
        found.append(checked)
    return found


def _check_option(option: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    label = two_labels(option.get("label"))
    key = option.get("key") or _new_key(label, taken)
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueFault("config.invalid", setting="options")
    taken.add(key)
    color = option.get("color") or "gray"
    if not isinstance(color, str) or len(color) > 20:
        raise ValueFault("config.invalid", setting="options")
    found = {"key": key, "label": label, "color": color, "archived": bool(option.get("archived", False))}
    synonyms = option.get("synonyms")
    if synonyms:
        if not all(isinstance(word, str) and len(word) <= 100 for word in synonyms):
            raise ValueFault("config.invalid", setting="options")
        found["synonyms"] = list(synonyms)
    return found


def two_labels(label: Any) -> dict[str, str]:
    """Return an option's label in both languages; one stands for the other where it is missing."""
    if isinstance(label, str):
        label = {"zh-Hans": label}
    if not isinstance(label, Mapping):
        raise ValueFault("config.option_label")
    words = {k: str(v).strip() for k, v in label.items() if k in {"zh-Hans", "en"} and str(v or "").strip()}
    if not words:
        raise ValueFault("config.option_label")
    one = words.get("zh-Hans") or words["en"]
    if any(len(word) > 100 for word in words.values()):
        raise ValueFault("config.option_label")
    return {"zh-Hans": one, "en": words.get("en") or one}


def _new_key(label: Mapping[str, str], taken: set[str]) -> str:
    english = label["en"] if label["en"].isascii() else label["zh-Hans"]
    base = key_from_label(english, max_length=30) or "option"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key


def find_option_of(config: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    """Return the option of a key, archived or not."""
    return next((option for option in config.get("options", ()) if option["key"] == key), None)


def option_label(config: Mapping[str, Any], key: str, language: str) -> str:
    """Return an option's label in the reader's language; an unknown key stands for itself."""
    found = find_option_of(config, key)
    if found is None:
        return key
    return str(found["label"]["en" if language.startswith("en") else "zh-Hans"])


def labels_json(config: Mapping[str, Any], language: str) -> str:
    """Return key → label of all options as JSON, for look-ups in SQL."""
    name = "en" if language.startswith("en") else "zh-Hans"
    return json.dumps({option["key"]: str(option["label"][name]) for option in config.get("options", ())})
