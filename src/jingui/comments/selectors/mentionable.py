"""Whom a comment may name, and who of them may not see the record."""

from typing import Any
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.records.selectors.refs import get_ref, list_viewers
from jingui.workspaces.selectors.members import list_members
from jingui.workspaces.types import MemberData

MAX_LIMIT = 20
_CANDIDATES = 60


def list_mentionable(
    *, actor: Actor, object_key: str, record_id: UUID, text: str = "", limit: int = 8
) -> dict[str, Any]:
    """Return members by name, pinyin or initials: names that begin with it, then who may view the record first.

    ``{"items": [{"id", "name", "job_title", "department", "may_view"}]}``. Nobody's rights change by
    being named; ``may_view`` lets the writer know before he sends.

    Raises:
        RecordNotFound: the record is not for the actor.
    """
    ref = get_ref(actor, object_key, record_id)
    found = [one for one in list_members(search=text[:40], limit=_CANDIDATES).items if one.id != actor.member_id]
    seen = list_viewers(ref.target, record_id, [one.id for one in found])
    ranked = sorted(found, key=lambda one: (not _begins(one, text), one.id not in seen, one.name_key))
    return {
        "items": [
            {
                "id": one.id,
                "name": one.name,
                "job_title": one.job_title,
                "department": one.departments[0].label if one.departments else "",
                "may_view": one.id in seen,
            }
            for one in ranked[: max(1, min(limit, MAX_LIMIT))]
        ]
    }


def _begins(member: MemberData, text: str) -> bool:
    """Tell whether name, pinyin or initials begin with the text (the key is ``full|initials``)."""
    typed = text.lower().replace(" ", "")
    return member.name.lower().startswith(typed) or any(part.startswith(typed) for part in member.name_key.split("|"))
