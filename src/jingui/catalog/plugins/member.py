"""A member."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY
from jingui.catalog.plugins.reference import ReferenceType
from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, is_placeholder, to_text
from jingui.catalog.text.labels import LEFT_MARK, LeftMember, find_member, split_members, without_left_note
from jingui.catalog.types import FieldData


class Member(ReferenceType):
    """A member of the workspace; one who has left stays on old records."""

    key = "member"
    label = {"zh-Hans": "成员", "en": "Member"}
    operators = ("me", "my_team", "in", "not_in", "eq", "ne", *EMPTY)
    label_table = "member"
    unknown_code = "owner_unknown"

    def names(self, context: ParseContext) -> Mapping[str, Any]:
        """Return the members by name."""
        return context.members

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a member's name; unknown ones, those who left and two in a cell are asked for."""
        word = to_text(text)
        check_cell(word)
        plain = word.strip()
        if not plain:
            return Parsed(None)
        if LEFT_MARK.search(plain):
            name = without_left_note(plain)
            raise ValueFault("owner_left", value=plain, suggest=_suggest(name, context))
        found, note = find_member(plain, context.members)
        if isinstance(found, LeftMember):
            raise ValueFault("owner_left", value=plain, suggest=found.id)
        if found is not None:
            return Parsed(found, (note,) if note else ())
        if is_placeholder(plain):
            return Parsed(None, ("placeholder",))
        parts = split_members(plain)
        if len(parts) > 1 and all(find_member(part, context.members)[0] is not None for part in parts):
            raise ValueFault("two_owners_in_cell", value=plain, suggest=_suggest(parts[0], context))
        raise ValueFault("owner_unknown", value=plain)


def _suggest(name: str, context: ParseContext) -> str:
    found, _ = find_member(name, context.members)
    return found.id if isinstance(found, LeftMember) else str(found or "")
