"""Add a department."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.workspaces.checks import clean_name
from jingui.workspaces.errors import DepartmentConflict, faulty
from jingui.workspaces.models import Department, Member
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.selectors.departments import get_department
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.services.department_tree import add_node, lock_tree
from jingui.workspaces.types import DepartmentData


@transaction.atomic
def create_department(*, actor: Actor, name: str, parent_id: UUID, head_id: UUID | None = None) -> DepartmentData:
    """Create a department below ``parent_id`` (a workspace has one root, made with it).

    Raises:
        Denied: the actor may not manage departments.
        Invalid: the name is empty, the parent or the head does not exist.
        DepartmentConflict: the parent already has a department of that name.
    """
    guard.check(actor, MEMBER_MANAGE)
    name = clean_name(name)
    lock_tree()
    siblings = Department.objects.filter(parent_id=parent_id, archived_at=None)
    if not Department.objects.filter(id=parent_id, archived_at=None).exists():
        raise faulty("parent_id", "department.unknown")
    check_sibling_name(name, parent_id)
    check_head(head_id)
    last = siblings.aggregate(last=Max("position"))["last"]
    department = Department(
        workspace_id=actor.workspace_id,
        parent_id=parent_id,
        name=name,
        head_id=head_id,
        position=0 if last is None else last + 1,
    )
    department.save(force_insert=True)
    add_node(workspace_id=actor.workspace_id, department_id=department.id, parent_id=parent_id)
    bump_policy_epoch(actor.workspace_id)
    after = {"name": name, "parent": parent_id, "head": head_id}
    write_entry(actor=actor, operation="department.create", record_id=department.id, detail={"after": after})
    return get_department(department.id)


def check_sibling_name(name: str, parent_id: UUID, *, but: UUID | None = None) -> None:
    """Refuse a second department of one name under one parent; raises ``DepartmentConflict``."""
    same = Department.objects.filter(parent_id=parent_id, name=name, archived_at=None)
    if (same.exclude(id=but) if but else same).exists():
        raise DepartmentConflict("department.name_taken")


def check_head(head_id: UUID | None) -> None:
    """Refuse a head who is not an active member; raises ``Invalid``."""
    if head_id and not Member.objects.filter(id=head_id, status=Member.Status.ACTIVE).exists():
        raise faulty("head_id", "member.unknown")
