"""A record on its way through the write path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from jingui.kit.errors import DomainError, FieldError


@dataclass(slots=True)
class Draft:
    """One create or update. ``given`` in wire form; ``row`` what is stored; ``values`` db form to save.

    ``pointer`` is where it stands in the request (empty for a request about one record). The
    first refusal wins; a refused draft passes the remaining steps untouched. ``is_clean``: values have
    been cleaned ahead, under the same rights and definitions. ``is_answered`` asks for ``answer``: the new
    record as its author sees it, taken from the statement that writes it where that can tell.
    """

    given: Mapping[str, Any]
    pointer: str = ""
    record_id: UUID | None = None
    version: int | None = None
    row: dict[str, Any] | None = None
    values: dict[str, Any] = field(default_factory=dict)
    refusal: DomainError | None = None
    is_clean: bool = False
    is_answered: bool = False
    answer: bytes | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether a record is made."""
        return self.row is None

    @property
    def is_open(self) -> bool:
        """Tell whether nothing speaks against it so far."""
        return self.refusal is None

    def at(self, key: str) -> str:
        """Return the pointer of one field."""
        return f"{self.pointer}/fields/{key}"

    def refuse(self, error: type[DomainError], faults: list[FieldError], code: str | None = None) -> None:
        """Note why it cannot be saved."""
        if self.refusal is None:
            self.refusal = error(code, errors=faults)
