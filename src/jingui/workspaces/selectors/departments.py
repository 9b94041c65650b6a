"""Read the department tree."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count

from jingui.workspaces.errors import DepartmentNotFound
from jingui.workspaces.models import Department, DepartmentClosure, DepartmentMember, Member
from jingui.workspaces.types import DepartmentData


def list_departments() -> list[DepartmentData]:
    """Return the live departments of the active workspace in tree order (parents first, siblings
    by position, then name). Three statements, however large the tree.
    """
    rows = list(Department.objects.filter(archived_at=None).select_related("head"))
    children: dict[UUID | None, list[Department]] = defaultdict(list)
    for row in sorted(rows, key=lambda item: (item.position, item.name)):
        children[row.parent_id].append(row)
    counts = _member_counts()
    ordered: list[DepartmentData] = []
    stack = [(row, 0) for row in reversed(children[None])]
    while stack:
        row, depth = stack.pop()
        ordered.append(_data(row, depth, counts.get(row.id, 0)))
        stack.extend((child, depth + 1) for child in reversed(children[row.id]))
    return ordered


def get_department(department_id: UUID) -> DepartmentData:
    """Return one live department.

    Raises:
        DepartmentNotFound: none of that id in the active workspace.
    """
    row = Department.objects.filter(id=department_id, archived_at=None).select_related("head").first()
    if row is None:
        raise DepartmentNotFound
    depth = DepartmentClosure.objects.filter(descendant=row).count() - 1
    return _data(row, depth, _member_counts([row.id]).get(row.id, 0))


def find_root_id() -> UUID | None:
    """Return the root department's id."""
    found: UUID | None = Department.objects.filter(parent=None, archived_at=None).values_list("id", flat=True).first()
    return found


def list_subtree_ids(department_ids: Iterable[UUID]) -> list[UUID]:
    """Return the departments given and everything below them."""
    pairs = DepartmentClosure.objects.filter(ancestor_id__in=list(department_ids))
    return list(pairs.values_list("descendant_id", flat=True).distinct().order_by("descendant_id"))


def list_below(department_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Return for each department given itself and everything below it, in one statement; none for none."""
    if not department_ids:
        return {}
    found: dict[UUID, list[UUID]] = defaultdict(list)
    pairs = DepartmentClosure.objects.filter(ancestor_id__in=list(department_ids))
    for ancestor_id, descendant_id in pairs.values_list("ancestor_id", "descendant_id").order_by("descendant_id"):
        found[ancestor_id].append(descendant_id)
    return {ancestor_id: tuple(below) for ancestor_id, below in found.items()}


def count_members_below(department_id: UUID) -> int:
    """Return how many active members a department and everything below it has."""
    below = DepartmentClosure.objects.filter(ancestor_id=department_id).values("descendant_id")
    places = DepartmentMember.objects.filter(department_id__in=below, member__status=Member.Status.ACTIVE)
    return places.values("member_id").distinct().count()


def _member_counts(ids: Iterable[UUID] | None = None) -> dict[UUID, int]:
    places = DepartmentMember.objects.filter(member__status=Member.Status.ACTIVE)
    if ids is not None:
        places = places.filter(department_id__in=list(ids))
    return dict(
        places.values_list("department_id").annotate(count=Count("member_id")).values_list("department_id", "count")
    )


def _data(row: Department, depth: int, member_count: int) -> DepartmentData:
    return DepartmentData(
        id=row.id,
        parent_id=row.parent_id,
        name=row.name,
        position=row.position,
        head_id=row.head_id,
        head_name=row.head.name if row.head else "",
        member_count=member_count,
        depth=depth,
    )
