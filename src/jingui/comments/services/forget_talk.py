"""Let go of what is kept about records that are gone for good."""

from uuid import UUID

from jingui.comments.models import Comment, Follow
from jingui.notify.services.forget import forget_records
from jingui.records.registries import SaveContext


def forget_talk(context: SaveContext, record_ids: list[UUID]) -> None:
    """Delete comments, followers and notifications of purged records, in the transaction of the purge."""
    key = context.obj.key
    Comment.objects.filter(object_key=key, record_id__in=record_ids).delete()
    Follow.objects.filter(object_key=key, record_id__in=record_ids).delete()
    forget_records(object_key=key, record_ids=record_ids)
