"""The contract of a field type; one plug-in file per type under ``catalog/plugins``."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jingui.catalog.types import FieldData
from jingui.kit.registry import Registry


class ValueFault(ValueError):
    """A value does not fit the field: stable ``code`` and ``params`` for the text."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class ParseContext:
    """What parsing free text needs. Maps are prepared once per run, never per value.

    ``options``, ``members``, ``departments``, ``relations``: normalised label → key/id.
    """

    timezone: str = "Asia/Shanghai"
    language: str = "zh-Hans"
    options: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Any] = field(default_factory=dict)
    departments: Mapping[str, Any] = field(default_factory=dict)
    relations: Mapping[str, Any] = field(default_factory=dict)
    date_1904: bool = False
    country: str = "CN"
    """ISO 3166 code that a phone number without country code belongs to."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Result of reading a cell. ``value`` is in wire form; ``notes`` are codes of what was
    normalised; ``extra`` feeds other fields by role (a second phone: ``{"phone2": …}``).
    """

    value: Any
    notes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellSql:
    """An SQL expression of a cell in an exported file, with the values of its ``%s`` placeholders.

    ``is_guarded`` tells that no value of it can start a formula (a number, a day); texts cannot say that.
    """

    text: str
    params: tuple[Any, ...] = ()
    is_guarded: bool = False


class FieldType(ABC):
    """One kind of field: column, check, text forms, filter operators and mask.

    Three forms of a value: *wire* (JSON of the API), *db* (what psycopg binds) and *text*
    (what people write in a spreadsheet). All methods are pure; look-ups come in the context.
    """

    key: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    """Name of the type for people, ``zh-Hans`` and ``en``."""
    column_type: ClassVar[str]
    """PostgreSQL type of the column."""
    mask: ClassVar[str] = "text"
    """Key of the mask in :mod:`jingui.access.masks` that hides values of this type."""
    operators: ClassVar[tuple[str, ...]] = ()
    """Filter operators in the order the filter menu shows them."""
    is_sortable: ClassVar[bool] = True
    is_groupable: ClassVar[bool] = False
    is_writable: ClassVar[bool] = True
    is_searchable: ClassVar[bool] = False
    is_aggregatable: ClassVar[bool] = False
    can_be_unique: ClassVar[bool] = False
    default_level: ClassVar[int] = 1

    def mask_of(self, field: FieldData) -> str:
        """Return the key of the mask of one field; some types let the settings choose."""
        return self.mask

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Return the settings in normal form; raises ``ValueFault`` on a bad setting."""
        return dict(config)

    @abstractmethod
    def clean(self, field: FieldData, value: Any) -> Any:
        """Check a wire value (never ``None``) and return the db value; raises ``ValueFault``.

        An empty text or list becomes ``None``.
        """

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Turn a db value into the wire form (as the list query's SQL does, labels excepted)."""
        return value

    def wire_sql(self, field: FieldData, column: str) -> str:
        """SQL expression that gives the wire form inside ``json_build_object``; ``column`` is a
        quoted, qualified identifier made by the compiler.
        """
        return column

    def text_sql(self, field: FieldData, column: str) -> str:
        """SQL expression of the text people read in the value: what masks and quick search work on.

        It must be immutable, for indexes are made on it.
        """
        return column

    def operand_sql(self, field: FieldData, column: str, operator: str) -> str:
        """SQL expression a filter operator compares."""
        return column

    def plain_text(self, field: FieldData, value: Any) -> str | None:
        """Return the text people read in a wire value, as :meth:`text_sql` does; ``None``: it has none."""
        return value if isinstance(value, str) else None

    @abstractmethod
    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a spreadsheet cell (str, int, float, bool, date, datetime); raises ``ValueFault``."""

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Form for export and copy: str, int, Decimal, date or datetime. ``value`` is in wire form;
        ``labels`` gives names of ids and options.
        """
        return value

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """What PostgreSQL writes for :meth:`format_text` of a value, so that a file needs no Python per cell.

        It must read the same to the byte; ``None``: there is no such form (or the query compiler, who
        knows names and rights, has it), and the file is written in Python.
        """
        return None


field_types: Registry[FieldType] = Registry("field types")
