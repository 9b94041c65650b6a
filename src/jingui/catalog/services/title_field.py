"""Which field may be the title of an object."""

from collections.abc import Sequence

from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef

TITLE_TYPES = frozenset({"text", "auto_number", "mobile", "email", "credit_code"})


def check_title(key: str, fields: Sequence[FieldDef]) -> str:
    """Return ``key`` if a live field of that key reads as text.

    Raises:
        DefinitionInvalid: there is no such field, or it holds something else.
    """
    if not any(f.key == key and f.archived_at is None and f.type in TITLE_TYPES for f in fields):
        raise refuse("/title_field", "object.title_field")
    return key
