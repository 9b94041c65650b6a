"""Views as other packages hold them."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jingui.records.types import Condition, FilterGroup, Sort

Labels = dict[Literal["zh-Hans", "en"], Annotated[str, Field(max_length=60)]]


class ViewQuery(BaseModel):
    """The question of a view."""

    model_config = ConfigDict(extra="forbid")

    filter: FilterGroup | None = None
    sort: list[Sort] = Field(default_factory=list, max_length=5)
    search: str = Field(default="", max_length=100)
    group: str | None = Field(default=None, max_length=40)


class ViewColumn(BaseModel):
    """One column of a view, in order."""

    model_config = ConfigDict(extra="forbid")

    field: str = Field(max_length=40)
    width: Annotated[int, Field(ge=40, le=1200)] | None = None
    hidden: bool = False


class ColorRule(BaseModel):
    """A condition and the colour of what meets it: its cell, or the whole line."""

    model_config = ConfigDict(extra="forbid")

    when: Condition
    color: str = Field(pattern=r"^[a-z]{2,20}$")
    paint: Literal["cell", "row"] = "cell"


Figure = Literal["none", "filled", "empty", "distinct", "sum", "avg", "min", "max"]


class ViewLayout(BaseModel):
    """How the answer is laid out. ``figures``: field key → what the summary line says of it."""

    model_config = ConfigDict(extra="forbid")

    columns: list[ViewColumn] = Field(default_factory=list, max_length=300)
    frozen: Annotated[int, Field(ge=0, le=10)] = 1
    row_height: Literal["compact", "normal", "tall", "extra"] = "normal"
    colors: list[ColorRule] = Field(default_factory=list, max_length=20)
    figures: dict[Annotated[str, Field(max_length=40)], Figure] = Field(default_factory=dict, max_length=300)


class ViewIn(BaseModel):
    """A new view."""

    model_config = ConfigDict(extra="forbid")

    label: Labels
    query: ViewQuery = Field(default_factory=ViewQuery)
    layout: ViewLayout = Field(default_factory=ViewLayout)
    is_shared: bool = False
    is_default: bool = False


class ViewPatch(BaseModel):
    """Changes of a view; what is absent stays."""

    model_config = ConfigDict(extra="forbid")

    label: Labels | None = None
    query: ViewQuery | None = None
    layout: ViewLayout | None = None
    position: int | None = Field(default=None, ge=0, le=10_000)
    is_default: bool | None = None
    is_shared: bool | None = None


class ViewOut(BaseModel):
    """A view on the wire, as far as the reader may know it."""

    id: UUID
    label: dict[str, str]
    is_shared: bool
    is_default: bool
    is_builtin: bool
    mine: bool
    position: int
    query: dict[str, Any]
    layout: dict[str, Any]


class ViewsOut(BaseModel):
    """All views of an object that the reader may use."""

    items: list[ViewOut]
