"""Save a new view."""

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.events import Event, publish_on_commit
from jingui.record_views.errors import ViewInvalid
from jingui.record_views.models import ViewDef
from jingui.record_views.operations import VIEW_MANAGE
from jingui.record_views.services.check_view import check_layout, check_query
from jingui.record_views.types import ViewIn
from jingui.records.selectors.target import open_object

MAX_VIEWS = 200


@transaction.atomic
def create_view(*, actor: Actor, object_key: str, new: ViewIn, is_builtin: bool = False) -> ViewDef:
    """Save a view for the actor himself, or for everybody with ``is_shared``.

    Raises:
        RecordNotFound: no such object for the actor.
        Denied: a shared view without the operation ``view.manage``.
        BadRequest: the question or a column is not one he may use.
        ViewInvalid: he has 200 views of this object.
    """
    if new.is_shared:
        guard.check(actor, VIEW_MANAGE)
    target = open_object(actor, object_key)
    check_query(target, new.query)
    check_layout(target, new.layout)
    member_id = None if new.is_shared else actor.member_id
    same = ViewDef.objects.filter(object_key=object_key, member_id=member_id)
    if same.count() >= MAX_VIEWS:
        raise ViewInvalid("view.too_many", params={"limit": MAX_VIEWS})
    if new.is_default:
        same.update(is_default=False)
    row = ViewDef(
        workspace_id=actor.workspace_id,
        object_key=object_key,
        member_id=member_id,
        label=dict(new.label),
        query=new.query.model_dump(mode="json"),
        layout=new.layout.model_dump(mode="json"),
        position=same.count(),
        is_default=new.is_default,
        is_builtin=is_builtin,
    )
    row.save(force_insert=True)
    # Conditions hold values of records, which not every reader of the log may know: only the label is noted.
    detail = {"view_id": str(row.id), "object": object_key, "after": {"label": row.label, "shared": new.is_shared}}
    write_entry(actor=actor, operation="view.create", detail=detail)
    publish_on_commit(Event("view.changed", actor.workspace_id, {"object": object_key}))
    return row
