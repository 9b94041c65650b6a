"""Keep the closure of the department tree."""

from uuid import UUID

from jingui.workspaces.models import Department, DepartmentClosure
from jingui.workspaces.types import Unset


def lock_tree() -> None:
    """Let one change of the tree run at a time: two moves at once could close a ring."""
    list(Department.objects.filter(parent=None).select_for_update())


def add_node(*, workspace_id: UUID, department_id: UUID, parent_id: UUID) -> None:
    """Add a leaf below ``parent_id``."""
    above = DepartmentClosure.objects.filter(descendant_id=parent_id).values_list("ancestor_id", "depth")
    pairs = [(ancestor_id, depth + 1) for ancestor_id, depth in above] + [(department_id, 0)]
    DepartmentClosure.objects.bulk_create(
        DepartmentClosure(workspace_id=workspace_id, ancestor_id=ancestor_id, descendant_id=department_id, depth=depth)
        for ancestor_id, depth in pairs
    )


def move_subtree(*, workspace_id: UUID, department_id: UUID, parent_id: UUID) -> None:
    """Hang a department with everything below it under another parent (no check for rings)."""
    below = dict(DepartmentClosure.objects.filter(ancestor_id=department_id).values_list("descendant_id", "depth"))
    old = DepartmentClosure.objects.filter(descendant_id__in=below)
    old.exclude(ancestor_id__in=below).delete()
    above = list(DepartmentClosure.objects.filter(descendant_id=parent_id).values_list("ancestor_id", "depth"))
    DepartmentClosure.objects.bulk_create(
        DepartmentClosure(
            workspace_id=workspace_id,
            ancestor_id=ancestor_id,
            descendant_id=descendant_id,
            depth=above_depth + 1 + below_depth,
        )
        for ancestor_id, above_depth in above
        for descendant_id, below_depth in below.items()
    )


def is_below(*, department_id: UUID, ancestor_id: UUID) -> bool:
    """Tell whether a department is ``ancestor_id`` itself or somewhere below it."""
    return DepartmentClosure.objects.filter(ancestor_id=ancestor_id, descendant_id=department_id).exists()


def given(value: object) -> bool:
    """Tell whether an input that may be ``None`` was given at all."""
    return not isinstance(value, Unset)
