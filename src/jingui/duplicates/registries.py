"""Plugs of a merge, filled by upper apps in ``ready()``."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.kit.registry import Registry


class MergeStep(ABC):
    """What else hangs on a record by its id (comments, for one) and follows when it is merged."""

    key: ClassVar[str]

    @abstractmethod
    def merge(self, actor: Actor, object_key: str, winner_id: UUID, loser_id: UUID) -> Any:
        """Move it to the winner in the running transaction; return JSON by which it can be undone."""

    @abstractmethod
    def undo(self, actor: Actor, object_key: str, winner_id: UUID, loser_id: UUID, kept: Any) -> None:
        """Move it back in the running transaction."""


merge_steps: Registry[MergeStep] = Registry("steps of a merge")
