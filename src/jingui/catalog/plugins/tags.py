"""Coloured tags."""

import re
from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY, check_settings, one_of, whole
from jingui.catalog.plugins.multi_choice import MultiChoice
from jingui.catalog.plugins.options import check_options, find_option_of
from jingui.catalog.registries import ParseContext, Parsed
from jingui.catalog.text.clean_text import check_cell
from jingui.catalog.types import FieldData

MAX_TAGS = 50
_HASH = re.compile(r"(?:^|(?<=[\s、，,;；]))#(?=\S)")


def _options(name: str, value: Any) -> list[dict[str, Any]]:
    return check_options(name, value) if value else []


class Tags(MultiChoice):
    """Tags by which people sort their records. ``grow``: ``writers`` may make new ones while they
    write a record, with ``managers`` the list is fixed by who manages fields.
    """

    key = "tags"
    label = {"zh-Hans": "标签", "en": "Tags"}
    operators = ("has_any", "has_all", *EMPTY)
    is_groupable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the tags there are; a list that grows may be empty at first."""
        found = check_settings(
            config, {"options": _options, "max_count": whole(1, MAX_TAGS), "grow": one_of("writers", "managers")}
        )
        return {"options": [], **found}

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the keys without repeats; a tag may be named by its label, too."""
        if isinstance(value, list | tuple):
            value = [self._key_of(field, item) for item in value]
        limited = field if "max_count" in field.config else _with_limit(field)
        return super().clean(limited, value)

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read tags separated by 、；，,;| or /, with or without a leading #."""
        if isinstance(text, str):
            check_cell(text)
            text = _HASH.sub("、", text)
        return super().parse_text(field, text, context)

    @staticmethod
    def _key_of(field: FieldData, item: Any) -> Any:
        if not isinstance(item, str) or find_option_of(field.config, item) is not None:
            return item
        for option in field.config.get("options", ()):
            if item in option["label"].values():
                return option["key"]
        return item


def _with_limit(field: FieldData) -> FieldData:
    from dataclasses import replace

    return replace(field, config={**field.config, "max_count": MAX_TAGS})
