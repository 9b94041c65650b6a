"""Comments, the timeline and following over HTTP."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from jingui.comments.api.schemas import CommentIn, CommentPatch
from jingui.comments.operations import (
    COMMENT_CREATE,
    COMMENT_DELETE,
    COMMENT_UPDATE,
    COMMENT_VIEW,
    RECORD_FOLLOW,
)
from jingui.comments.selectors.comments import list_comments, present_comment
from jingui.comments.selectors.follows import list_followers
from jingui.comments.selectors.mentionable import list_mentionable
from jingui.comments.selectors.timeline.stream import list_timeline
from jingui.comments.services.create_comment import create_comment
from jingui.comments.services.delete_comment import delete_comment
from jingui.comments.services.follow_record import follow_record
from jingui.comments.services.update_comment import update_comment
from jingui.comments.types import CommentDraft, CommentResult
from jingui.kit.actor import Actor
from jingui.kit.http import JinguiRouter, get_actor, json_response

router = JinguiRouter(tags=["comments"])
_RECORD = "/objects/{object_key}/records/{uuid:record_id}"


@router.get(_RECORD + "/timeline", operation=COMMENT_VIEW)
def get_timeline(
    request: HttpRequest,
    object_key: str,
    *,
    record_id: UUID,
    kinds: str = "",
    limit: int = 20,
    after: str | None = None,
) -> HttpResponse:
    """Return everything that happened around a record, newest first; ``kinds`` by comma."""
    found = list_timeline(
        actor=get_actor(request),
        object_key=object_key,
        record_id=record_id,
        kinds=[kind for kind in kinds.split(",") if kind],
        limit=limit,
        after=after,
    )
    return json_response(found)


@router.get(_RECORD + "/comments", operation=COMMENT_VIEW)
def get_comments(
    request: HttpRequest, object_key: str, record_id: UUID, limit: int = 30, after: str | None = None
) -> HttpResponse:
    """Return comments with their replies, newest first."""
    actor = get_actor(request)
    return json_response(
        list_comments(actor=actor, object_key=object_key, record_id=record_id, limit=limit, after=after)
    )


@router.post(_RECORD + "/comments", operation=COMMENT_CREATE)
def post_comment(request: HttpRequest, object_key: str, record_id: UUID, payload: CommentIn) -> HttpResponse:
    """Comment on a record, or reply."""
    actor = get_actor(request)
    draft = CommentDraft(body=payload.body, parent_id=payload.parent_id, file_ids=tuple(payload.files))
    result = create_comment(actor=actor, object_key=object_key, record_id=record_id, draft=draft)
    return json_response(_present(actor, result), status=201)


@router.patch("/comments/{uuid:comment_id}", operation=COMMENT_UPDATE)
def patch_comment(request: HttpRequest, comment_id: UUID, payload: CommentPatch) -> HttpResponse:
    """Change one's own comment."""
    actor = get_actor(request)
    result = update_comment(actor=actor, comment_id=comment_id, body=payload.body, file_ids=payload.files)
    return json_response(_present(actor, result))


@router.delete("/comments/{uuid:comment_id}", operation=COMMENT_DELETE)
def remove_comment(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """Delete one's own comment."""
    delete_comment(actor=get_actor(request), comment_id=comment_id)
    return HttpResponse(status=204)


@router.get(_RECORD + "/mentionable", operation=COMMENT_VIEW)
def get_mentionable(
    request: HttpRequest, object_key: str, record_id: UUID, q: str = "", limit: int = 8
) -> HttpResponse:
    """Return whom a comment may name, and who of them may view the record."""
    actor = get_actor(request)
    return json_response(
        list_mentionable(actor=actor, object_key=object_key, record_id=record_id, text=q.strip(), limit=limit)
    )


@router.get(_RECORD + "/followers", operation=RECORD_FOLLOW)
def get_followers(request: HttpRequest, object_key: str, record_id: UUID) -> HttpResponse:
    """Return who follows a record."""
    return json_response(list_followers(actor=get_actor(request), object_key=object_key, record_id=record_id))


@router.put(_RECORD + "/follow", operation=RECORD_FOLLOW)
def put_follow(request: HttpRequest, object_key: str, record_id: UUID) -> HttpResponse:
    """Follow a record."""
    follow_record(actor=get_actor(request), object_key=object_key, record_id=record_id, follow=True)
    return HttpResponse(status=204)


@router.delete(_RECORD + "/follow", operation=RECORD_FOLLOW)
def delete_follow(request: HttpRequest, object_key: str, record_id: UUID) -> HttpResponse:
    """No longer follow a record."""
    follow_record(actor=get_actor(request), object_key=object_key, record_id=record_id, follow=False)
    return HttpResponse(status=204)


def _present(actor: Actor, result: CommentResult) -> dict[str, object]:
    shown = present_comment(actor=actor, comment_id=result.id)
    return {**shown, "untold": list(result.untold_ids)}
