"""Files."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jingui.catalog.plugins.base import EMPTY, check_settings, whole
from jingui.catalog.registries import FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import is_placeholder, to_text
from jingui.catalog.types import FieldData

_MAX = 50


class Attachment(FieldType):
    """Files by their ids; names and sizes are added by the query compiler."""

    key = "attachment"
    label = {"zh-Hans": "附件", "en": "Attachment"}
    column_type = "uuid[]"
    mask = "hidden"
    operators = EMPTY
    is_sortable = False

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check how many files are allowed."""
        return check_settings(config, {"max_count": whole(1, _MAX)})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the ids without repeats. Whether they may be used is checked by the write path."""
        if value == "":
            return None
        if not isinstance(value, list | tuple):
            raise ValueFault("attachment.invalid")
        try:
            ids = [UUID(str(item["id"] if isinstance(item, Mapping) else item)) for item in value]
        except (ValueError, KeyError):
            raise ValueFault("attachment.invalid") from None
        limit = field.config.get("max_count", _MAX)
        if len(set(ids)) > limit:
            raise ValueFault("attachment.too_many", max=limit)
        return list(dict.fromkeys(ids)) or None

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``[{"id"}]``; the list's SQL adds name, size and type."""
        return [{"id": str(item)} for item in value]

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Refuse: files do not come from a spreadsheet."""
        plain = to_text(text).strip()
        if not plain or is_placeholder(plain):
            return Parsed(None)
        raise ValueFault("attachment_not_importable")

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the file names; nothing for what is hidden from the reader."""
        if not value or isinstance(value, str):
            return value or None
        if isinstance(value, Mapping):
            return None
        return "、".join(item.get("name") or item["id"] for item in value)
