"""What member, department and relation share: a value is the id of something else."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from jingui.catalog.plugins.base import check_settings
from jingui.catalog.registries import FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, is_placeholder, to_text
from jingui.catalog.text.labels import find_member
from jingui.catalog.types import FieldData


class ReferenceType(FieldType):
    """An id on the way in (or ``{"id": …}``), ``{"id", "label"}`` on the way out."""

    column_type: ClassVar[str] = "uuid"
    mask = "hidden"
    is_groupable = True
    label_table: ClassVar[str] = ""
    """System table that holds the names; empty where the query compiler joins them."""
    unknown_code: ClassVar[str] = "relation_unknown"

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Allow no settings."""
        return check_settings(config, {})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the id. Whether it exists for the actor is checked by the write path."""
        if isinstance(value, Mapping):
            value = value.get("id")
        if value is None or value == "":
            return None
        if isinstance(value, UUID):
            return value
        try:
            return UUID(value)
        except (ValueError, TypeError, AttributeError):
            raise ValueFault("reference.invalid") from None

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``{"id"}``; the list's SQL adds the label."""
        return {"id": str(value)}

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Look the name up beside the id."""
        if not self.label_table:
            return column
        return (
            f"(SELECT json_build_object('id', ref.id, 'label', ref.name) "  # noqa: S608  # identifiers of ours
            f"FROM public.{self.label_table} ref WHERE ref.id = {column})"
        )

    def names(self, context: ParseContext) -> Mapping[str, Any]:
        """Return the map of names that parsing uses."""
        raise NotImplementedError

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a name; an unknown one is asked for."""
        word = to_text(text)
        check_cell(word)
        plain = word.strip()
        if not plain:
            return Parsed(None)
        found, _ = find_member(plain, self.names(context))
        if found is not None:
            return Parsed(str(found))
        if is_placeholder(plain):
            return Parsed(None, ("placeholder",))
        raise ValueFault(self.unknown_code, value=plain)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the name; nothing for what is hidden from the reader."""
        if value is None or isinstance(value, str):
            return labels.get(value, value)
        if value.get("hidden"):
            return None
        return labels.get(value["id"]) or value.get("label")
