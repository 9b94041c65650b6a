"""Delete a view."""

from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.record_views.errors import ViewInvalid
from jingui.record_views.operations import VIEW_MANAGE
from jingui.record_views.selectors.views import get_own_view


@transaction.atomic
def delete_view(*, actor: Actor, view_id: UUID) -> None:
    """Delete a view; records are not touched.

    Raises:
        ViewNotFound: missing, or another member's.
        Denied: a shared view without the operation ``view.manage``.
        ViewInvalid: it is the shared default view.
    """
    row = get_own_view(actor=actor, view_id=view_id)
    if row.member_id is None:
        guard.check(actor, VIEW_MANAGE)
        if row.is_default:
            raise ViewInvalid("view.default")
    detail = {"view_id": str(row.id), "object": row.object_key, "before": {"label": row.label}}
    write_entry(actor=actor, operation="view.delete", detail=detail)
    row.delete()
