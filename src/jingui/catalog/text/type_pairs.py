"""Which type may become which, and with what settings."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.types import FieldData

_TEXTS = ("text", "long_text", "rich_text")
_NUMBERS = ("integer", "decimal", "money", "percent", "rating")
_LISTS = ("choice", "multi_choice", "tags")
_CODES = ("mobile", "landline", "email", "url", "id_number", "credit_code", "bank_card", "region", "address")
_READ_FROM_TEXT = (*_TEXTS, *_NUMBERS, "duration", "yes_no", "date", "date_time", *_LISTS, *_CODES)

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "text": _READ_FROM_TEXT,
    "long_text": _READ_FROM_TEXT,
    "rich_text": _TEXTS,
    **dict.fromkeys(_NUMBERS, (*_NUMBERS, *_TEXTS[:2], "choice")),
    "duration": ("integer", "decimal", *_TEXTS[:2]),
    "yes_no": (*_TEXTS[:2], *_LISTS),
    "date": ("date_time", *_TEXTS[:2]),
    "date_time": ("date", *_TEXTS[:2]),
    "choice": (*_LISTS, *_TEXTS[:2], "yes_no", "integer"),
    "multi_choice": (*_LISTS, *_TEXTS[:2]),
    "tags": (*_LISTS, *_TEXTS[:2]),
    "relation": ("relations",),
    "relations": ("relation",),
    "mobile": ("landline", *_TEXTS[:2]),
    "landline": ("mobile", *_TEXTS[:2]),
    "email": _TEXTS[:2],
    "url": _TEXTS[:2],
    "id_number": _TEXTS[:2],
    "credit_code": _TEXTS[:2],
    "bank_card": _TEXTS[:2],
    "region": ("address", *_TEXTS[:2], "choice"),
    "address": ("region", *_TEXTS[:2]),
    "auto_number": _TEXTS[:2],
    "image": ("attachment",),
}
_KEPT: Mapping[str, tuple[str, ...]] = {
    "choice": ("options",), "multi_choice": ("options",), "tags": ("options",),
    "relation": ("target",), "relations": ("target",),
}  # fmt: skip
_TEXT_MASKS = frozenset({"address", "bank_card", "phone", "id_number", "credit_code", "birthday", "name"})
_COMMON = ("import_keys", "import_synonyms", "placeholder")


def allowed_types(type_key: str) -> tuple[str, ...]:
    """Return the types a field of this type may become, itself left out."""
    return tuple(dict.fromkeys(key for key in _GROUPS.get(type_key, ()) if key != type_key))


def proposed_config(old: FieldData, old_mask: str, type_key: str, wish: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of the new field: what is wished, and of the old ones what still means the same.

    Protected values stay protected: a text that was a card number is masked as one.
    """
    config = {name: old.config[name] for name in _COMMON if name in old.config}
    if type_key not in {"text", "long_text"}:
        config.pop("placeholder", None)
    kept = set(_KEPT.get(old.type, ())) & set(_KEPT.get(type_key, ()))
    config |= {name: old.config[name] for name in kept if name in old.config}
    if type_key in {"text", "long_text"} and old.level > 2:
        mask = {"mobile": "phone", "email": "hidden"}.get(old_mask, old_mask)
        usual = "text" if type_key == "text" else "free_text"
        config["mask"] = mask if mask in _TEXT_MASKS and type_key == "text" else "hidden" if old.level > 3 else usual
    return config | dict(wish)
