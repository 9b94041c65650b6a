"""The department tree and its closure."""

import random

import pytest

from jingui.audit.selectors.entries import list_entries
from jingui.kit.errors import Conflict, Denied, Invalid
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import actor_for, inside, make_department, make_member, make_workspace
from jingui.workspaces.errors import DepartmentConflict, DepartmentNotFound
from jingui.workspaces.models import Department, DepartmentClosure
from jingui.workspaces.selectors.departments import (
    count_members_below,
    find_root_id,
    get_department,
    list_departments,
    list_subtree_ids,
)
from jingui.workspaces.services.archive_department import archive_department
from jingui.workspaces.services.create_department import create_department
from jingui.workspaces.services.update_department import update_department
from jingui.workspaces.types import DepartmentChanges


def expected_closure():
    """Work the closure out from the parents alone."""
    parents = dict(Department.objects.values_list("id", "parent_id"))
    pairs = set()
    for node in parents:
        above, depth = node, 0
        while above is not None:
            pairs.add((above, node, depth))
            above, depth = parents[above], depth + 1
    return pairs


def stored_closure():
    return set(DepartmentClosure.objects.values_list("ancestor_id", "descendant_id", "depth"))


def move(actor, department, parent_id):
    changes = DepartmentChanges(parent_id=parent_id)
    return update_department(actor=actor, department_id=department, changes=changes)


def test_creates_departments_in_tree_order(workspace, admin):
    root = find_root_id()
    head = make_member(workspace, name="赵总")
    sales = create_department(actor=admin, name="销售部", parent_id=root, head_id=head.id)
    create_department(actor=admin, name="客服部", parent_id=root)
    create_department(actor=admin, name="一组", parent_id=sales.id)

    tree = list_departments()

    assert [(item.name, item.depth) for item in tree][1:] == [("销售部", 1), ("一组", 2), ("客服部", 1)]
    assert tree[1].head_name == "赵总"
    assert stored_closure() == expected_closure()
    entry = list_entries(actor=admin, limit=1).items[0]
    assert (entry.operation, entry.detail["after"]["name"]) == ("department.create", "一组")


def test_random_moves_keep_the_closure_true(workspace, admin):
    draw = random.Random(7)
    nodes = [find_root_id()]
    for number in range(12):
        nodes.append(make_department(workspace, f"部门{number}", parent=draw.choice(nodes)).id)

    moved = refused = 0
    for _ in range(40):
        department, parent = draw.choice(nodes[1:]), draw.choice(nodes)
        below = set(list_subtree_ids([department]))
        if parent in below:
            with pytest.raises(DepartmentConflict, match="cycle"):
                move(admin, department, parent)
            refused += 1
        else:
            move(admin, department, parent)
            moved += 1
        assert stored_closure() == expected_closure()

    assert moved > 10
    assert refused > 3


def test_the_root_stays_where_it_is_and_alone(workspace, admin):
    root, other = find_root_id(), make_department(workspace)

    with pytest.raises(DepartmentConflict, match="root"):
        move(admin, root, other.id)
    with pytest.raises(DepartmentConflict, match="root"):
        archive_department(actor=admin, department_id=root)
    renamed = update_department(actor=admin, department_id=root, changes=DepartmentChanges(name="总部"))

    assert renamed.name == "总部"
    assert Department.objects.filter(parent=None).count() == 1


def test_only_who_manages_members_shapes_the_tree(workspace, admin):
    department, nobody = make_department(workspace), actor_for(make_member(workspace))

    for attempt in (
        lambda: create_department(actor=nobody, name="新部门", parent_id=department.id),
        lambda: update_department(actor=nobody, department_id=department.id, changes=DepartmentChanges(name="x")),
        lambda: archive_department(actor=nobody, department_id=department.id),
    ):
        with pytest.raises(Denied):
            attempt()

    assert get_department(department.id) == department
    assert len(list_departments()) == 2


def test_other_workspace_sees_nothing(workspace, admin):
    department = make_department(workspace)

    other = make_workspace()
    with inside(other):
        stranger = actor_for(make_member(other, roles=["administrator"]))
        assert department.id not in {item.id for item in list_departments()}
        for attempt in (
            lambda: get_department(department.id),
            lambda: update_department(actor=stranger, department_id=department.id, changes=DepartmentChanges(name="x")),
            lambda: archive_department(actor=stranger, department_id=department.id),
        ):
            with pytest.raises(DepartmentNotFound):
                attempt()
        with pytest.raises(Invalid):
            create_department(actor=stranger, name="x", parent_id=department.id)
    assert get_department(department.id) == department


def test_refuses_bad_input(workspace, admin):
    root, department = find_root_id(), make_department(workspace, "销售部")
    left = make_member(workspace)
    from jingui.workspaces.services.update_member import update_member
    from jingui.workspaces.types import MemberChanges

    update_member(actor=admin, member_id=left.id, changes=MemberChanges(status="left"))

    with pytest.raises(Invalid):
        create_department(actor=admin, name=" ", parent_id=root)
    with pytest.raises(Invalid):
        create_department(actor=admin, name="x", parent_id=make_id())
    with pytest.raises(Invalid):
        create_department(actor=admin, name="x", parent_id=root, head_id=left.id)
    with pytest.raises(Conflict, match="name_taken"):
        create_department(actor=admin, name="销售部", parent_id=root)
    with pytest.raises(Invalid):
        move(admin, department.id, make_id())
    assert len(list_departments()) == 2


def test_archives_only_an_empty_department(workspace, admin):
    top = make_department(workspace, "销售部")
    team = make_department(workspace, "一组", parent=top.id)
    member = make_member(workspace, department=team)

    with pytest.raises(DepartmentConflict, match="has_children"):
        archive_department(actor=admin, department_id=top.id)
    with pytest.raises(DepartmentConflict, match="has_members"):
        archive_department(actor=admin, department_id=team.id)
    from jingui.workspaces.services.update_member import update_member
    from jingui.workspaces.types import MemberChanges

    update_member(actor=admin, member_id=member.id, changes=MemberChanges(department_ids=(top.id,)))
    archive_department(actor=admin, department_id=team.id)

    assert team.id not in {item.id for item in list_departments()}
    assert list_entries(actor=admin, limit=1).items[0].operation == "department.archive"
    # The name is free again.
    assert make_department(workspace, "一组", parent=top.id).name == "一组"


def test_counts_people_below_once(workspace, admin):
    top = make_department(workspace)
    team = make_department(workspace, parent=top.id)
    member = make_member(workspace, department=top)
    from jingui.workspaces.services.update_member import update_member
    from jingui.workspaces.types import MemberChanges

    update_member(actor=admin, member_id=member.id, changes=MemberChanges(department_ids=(top.id, team.id)))

    assert count_members_below(top.id) == 1
    assert get_department(team.id).member_count == 1


def test_the_tree_costs_two_statements(workspace, admin, django_assert_num_queries):
    for _ in range(4):
        make_department(workspace)

    with django_assert_num_queries(2):
        list_departments()


def test_removes_a_head(workspace, admin):
    head = make_member(workspace)
    department = make_department(workspace, head=head.id)

    kept = update_department(actor=admin, department_id=department.id, changes=DepartmentChanges(position=3))
    removed = update_department(actor=admin, department_id=department.id, changes=DepartmentChanges(head_id=None))

    assert kept.head_id == head.id
    assert removed.head_id is None
