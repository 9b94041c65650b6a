"""Comments and followers follow when two records become one."""

from typing import Any, ClassVar
from uuid import UUID

from jingui.comments.services.move_talk import move_talk, move_talk_back
from jingui.duplicates.registries import MergeStep
from jingui.kit.actor import Actor


class TalkMergeStep(MergeStep):
    """Everything said about the loser is said about the winner from then on."""

    key: ClassVar[str] = "comments"

    def merge(self, actor: Actor, object_key: str, winner_id: UUID, loser_id: UUID) -> Any:
        """Move comments and followers; return their ids."""
        return move_talk(object_key=object_key, from_id=loser_id, to_id=winner_id)

    def undo(self, actor: Actor, object_key: str, winner_id: UUID, loser_id: UUID, kept: Any) -> None:
        """Move back what came from the loser."""
        move_talk_back(object_key=object_key, from_id=winner_id, to_id=loser_id, kept=kept)
