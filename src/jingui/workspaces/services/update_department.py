"""Rename, move, reorder a department or change its head."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.workspaces.checks import clean_name
from jingui.workspaces.errors import DepartmentConflict, DepartmentNotFound, faulty
from jingui.workspaces.models import Department
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.selectors.departments import get_department
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.services.create_department import check_head, check_sibling_name
from jingui.workspaces.services.department_tree import given, is_below, lock_tree, move_subtree
from jingui.workspaces.types import DepartmentChanges, DepartmentData


@transaction.atomic
def update_department(*, actor: Actor, department_id: UUID, changes: DepartmentChanges) -> DepartmentData:
    """Apply changes; a move takes the whole subtree along.

    Raises:
        Denied: the actor may not manage departments.
        DepartmentNotFound: no such live department in the workspace.
        DepartmentConflict: the root would move, a ring would close, or the name is taken.
        Invalid: name, parent or head is wrong.
    """
    guard.check(actor, MEMBER_MANAGE)
    lock_tree()
    department = Department.objects.filter(id=department_id, archived_at=None).first()
    if department is None:
        raise DepartmentNotFound
    wanted = _wanted(department, changes)
    after = {key: value for key, value in wanted.items() if getattr(department, key) != value}
    if not after:
        return get_department(department_id)
    before = {key: getattr(department, key) for key in after}
    if "parent_id" in after:
        _check_move(department, after["parent_id"])
    if {"name", "parent_id"} & set(after) and wanted["parent_id"]:
        check_sibling_name(wanted["name"], wanted["parent_id"], but=department.id)
    for key, value in after.items():
        setattr(department, key, value)
    department.save(update_fields=list(after))
    if "parent_id" in after:
        move_subtree(workspace_id=actor.workspace_id, department_id=department.id, parent_id=after["parent_id"])
    bump_policy_epoch(actor.workspace_id)
    write_entry(
        actor=actor, operation="department.update", record_id=department.id, detail={"before": before, "after": after}
    )
    return get_department(department_id)


def _wanted(department: Department, changes: DepartmentChanges) -> dict[str, Any]:
    wanted: dict[str, Any] = {"name": department.name, "parent_id": department.parent_id}
    if changes.name is not None:
        wanted["name"] = clean_name(changes.name)
    if changes.parent_id is not None:
        wanted["parent_id"] = changes.parent_id
    if changes.position is not None:
        wanted["position"] = changes.position
    if given(changes.head_id):
        wanted["head_id"] = changes.head_id
        if wanted["head_id"] != department.head_id:
            check_head(wanted["head_id"])
    return wanted


def _check_move(department: Department, parent_id: UUID) -> None:
    if department.parent_id is None:
        raise DepartmentConflict("department.root")
    if not Department.objects.filter(id=parent_id, archived_at=None).exists():
        raise faulty("parent_id", "department.unknown")
    if is_below(department_id=parent_id, ancestor_id=department.id):
        raise DepartmentConflict("department.cycle")
