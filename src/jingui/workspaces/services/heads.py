"""Who heads departments, changed together: when somebody leaves, and when that is taken back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.workspaces.errors import faulty
from jingui.workspaces.models import Department, Member
from jingui.workspaces.services.update_department import update_department
from jingui.workspaces.types import DepartmentChanges


def list_headed(member_id: UUID) -> list[tuple[UUID, str]]:
    """Return the live departments a member heads, by name."""
    rows = Department.objects.filter(head_id=member_id, archived_at=None).order_by("name")
    return list(rows.values_list("id", "name"))


def pass_heads(*, actor: Actor, member_id: UUID, heads: Mapping[UUID, UUID | None]) -> list[dict[str, Any]]:
    """Let others (or nobody) head departments that a member heads; return what :func:`put_heads_back` takes.

    Raises:
        Denied: the actor may not manage departments.
        Invalid: one of the departments is not headed by the member, or a new head is no active member.
    """
    headed = dict(list_headed(member_id))
    if not heads.keys() <= headed.keys():
        raise faulty("heads", "department.unknown")
    done = []
    for department_id, head_id in heads.items():
        update_department(actor=actor, department_id=department_id, changes=DepartmentChanges(head_id=head_id))
        done.append(
            {"department": str(department_id), "before": str(member_id), "after": str(head_id) if head_id else None}
        )
    return done


def put_heads_back(*, actor: Actor, heads: Sequence[Mapping[str, Any]]) -> None:
    """Put former heads back where the new one still heads and the former one is still here."""
    active = set(
        Member.objects.filter(id__in=[one["before"] for one in heads], status=Member.Status.ACTIVE).values_list(
            "id", flat=True
        )
    )
    for one in heads:
        if UUID(str(one["before"])) not in active:
            continue
        row = Department.objects.filter(id=one["department"], archived_at=None).first()
        if row is not None and str(row.head_id or "") == (one["after"] or ""):
            update_department(
                actor=actor, department_id=row.id, changes=DepartmentChanges(head_id=UUID(str(one["before"])))
            )
