"""Where a member belongs; used by the services that create and change members."""

from collections.abc import Sequence
from uuid import UUID

from jingui.workspaces.errors import faulty
from jingui.workspaces.models import Department, DepartmentMember


def check_departments(department_ids: Sequence[UUID], *, pointer: str) -> None:
    """Refuse departments that are not live ones of the active workspace; raises ``Invalid``."""
    wanted = set(department_ids)
    if Department.objects.filter(id__in=wanted, archived_at=None).count() != len(wanted):
        raise faulty(pointer, "department.unknown")


def set_places(*, workspace_id: UUID, member_id: UUID, department_ids: Sequence[UUID], main_id: UUID) -> None:
    """Make these the member's departments, ``main_id`` his main one."""
    places = DepartmentMember.objects.filter(member_id=member_id)
    places.exclude(department_id__in=list(department_ids)).delete()
    known = set(places.values_list("department_id", flat=True))
    DepartmentMember.objects.bulk_create(
        DepartmentMember(workspace_id=workspace_id, member_id=member_id, department_id=department_id, is_main=False)
        for department_id in dict.fromkeys(department_ids)
        if department_id not in known
    )
    places.exclude(department_id=main_id).filter(is_main=True).update(is_main=False)
    places.filter(department_id=main_id, is_main=False).update(is_main=True)
