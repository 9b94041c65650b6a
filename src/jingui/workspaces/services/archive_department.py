"""Close a department."""

from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.workspaces.errors import DepartmentConflict, DepartmentNotFound
from jingui.workspaces.models import Department, DepartmentMember, Member
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.services.department_tree import lock_tree


@transaction.atomic
def archive_department(*, actor: Actor, department_id: UUID) -> None:
    """Archive an empty department; records that name it keep doing so.

    Raises:
        Denied: the actor may not manage departments.
        DepartmentNotFound: no such live department in the workspace.
        DepartmentConflict: it is the root, or still has members or departments below it.
    """
    guard.check(actor, MEMBER_MANAGE)
    lock_tree()
    department = Department.objects.filter(id=department_id, archived_at=None).first()
    if department is None:
        raise DepartmentNotFound
    if department.parent_id is None:
        raise DepartmentConflict("department.root")
    if Department.objects.filter(parent_id=department_id, archived_at=None).exists():
        raise DepartmentConflict("department.has_children")
    places = DepartmentMember.objects.filter(department_id=department_id)
    if places.filter(member__status=Member.Status.ACTIVE).exists():
        raise DepartmentConflict("department.has_members")
    department.archived_at, department.head_id = now(), None
    department.save(update_fields=["archived_at", "head_id"])
    bump_policy_epoch(actor.workspace_id)
    write_entry(
        actor=actor,
        operation="department.archive",
        record_id=department.id,
        detail={"before": {"name": department.name}},
    )
