"""Wire shapes of the notifications API."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class MarkIn(BaseModel):
    """Which notifications to mark: some by id, or all."""

    model_config = ConfigDict(extra="forbid")

    ids: list[UUID] = Field(default_factory=list, max_length=200)
    all: bool = False


class UnreadIn(BaseModel):
    """Which notifications to mark as unread."""

    model_config = ConfigDict(extra="forbid")

    ids: list[UUID] = Field(min_length=1, max_length=200)


class PreferencesIn(BaseModel):
    """Kinds to switch on or off."""

    model_config = ConfigDict(extra="forbid")

    kinds: dict[str, bool] = Field(max_length=50)
