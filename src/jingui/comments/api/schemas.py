"""Wire shapes of the comments API."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class CommentIn(BaseModel):
    """A new comment; ``body`` names members as ``<@id>``, ``files`` are ids of uploads."""

    model_config = ConfigDict(extra="forbid")

    body: str = Field(default="", max_length=20_000)
    parent_id: UUID | None = None
    files: list[UUID] = Field(default_factory=list, max_length=20)


class CommentPatch(BaseModel):
    """The new text of a comment; without ``files`` they stay."""

    model_config = ConfigDict(extra="forbid")

    body: str = Field(max_length=20_000)
    files: list[UUID] | None = Field(default=None, max_length=20)
