"""What the saved views of an object ask, for those who make lists fast."""

from jingui.record_views.models import ViewDef


def list_questions(object_key: str) -> list[ViewDef]:
    """Return all views of an object of the active workspace, shared and personal, with label and query."""
    return list(
        ViewDef.objects.filter(object_key=object_key).order_by("position", "id").only("label", "query", "member_id")
    )
