"""Roles: made, changed, deleted, given; nobody locks the company out."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from jingui.access.errors import BeyondOwnRights, LastAdministrator, RoleConflict, RoleNotFound
from jingui.access.models import MemberRole, Role
from jingui.access.role_types import NewRole, RoleChanges
from jingui.access.selectors.roles import find_role_id, get_role, list_roles
from jingui.access.services.assign_roles import assign_roles
from jingui.access.services.create_role import create_role
from jingui.access.services.delete_role import delete_role
from jingui.access.services.update_role import update_role
from jingui.access.types import RolePolicy
from jingui.audit.selectors.entries import list_entries
from jingui.kit.errors import Denied, Invalid
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import actor_for, inside, make_member, make_role, make_workspace
from jingui.workspaces.errors import MemberNotFound
from jingui.workspaces.selectors.workspaces import get_workspace
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import MemberChanges

LABEL = {"zh-Hans": "售前", "en": "Presales"}
POLICY = RolePolicy.model_validate({"objects": {"customer": {"operations": {"view": "own", "create": "own"}}}})


def last_entry(actor):
    return list_entries(actor=actor, limit=1).items[0]


def test_a_new_workspace_begins_with_an_administrator(workspace):
    roles = list_roles()

    assert [(role.key, role.is_builtin, role.policy.system) for role in roles] == [("administrator", True, ["*"])]


def test_creates_a_role_with_normal_rights(workspace, admin):
    epoch = get_workspace(workspace.id).policy_epoch

    role = create_role(actor=admin, new=NewRole(label=LABEL, policy=POLICY))

    assert role.key == "presales"
    assert role.policy.objects["customer"].operations["create"] == "all"
    assert get_workspace(workspace.id).policy_epoch == epoch + 1
    assert last_entry(admin).operation == "role.create"
    assert last_entry(admin).detail["after"]["key"] == "presales"


def test_copies_the_rights_of_another_role(workspace, admin):
    first = create_role(actor=admin, new=NewRole(label=LABEL, policy=POLICY))

    second = create_role(actor=admin, new=NewRole(label=LABEL, copy_of=first.id))

    assert second.policy == first.policy
    assert second.key == "presales_2"


def test_names_a_role_by_its_pinyin(workspace, admin):
    assert create_role(actor=admin, new=NewRole(label={"zh-Hans": "外勤"})).key == "waiqin"


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        ({"system": ["no.such"]}, "policy.operation_unknown"),
        ({"objects": {"customer": {"operations": {"view": "all", "fly": "all"}}}}, "policy.operation_unknown"),
        ({"objects": {"customer": {"operations": {"edit": "all"}}}}, "policy.view_needed"),
        ({"objects": {"客户": {"operations": {"view": "all"}}}}, "policy.object_key"),
    ],
)
def test_refuses_rights_that_make_no_sense(workspace, admin, policy, code):
    with pytest.raises(Invalid) as refused:
        create_role(actor=admin, new=NewRole(label=LABEL, policy=RolePolicy.model_validate(policy)))

    assert [error.code for error in refused.value.errors] == [code]
    assert find_role_id("presales") is None


def test_refuses_a_role_without_a_name(workspace, admin):
    with pytest.raises(Invalid):
        create_role(actor=admin, new=NewRole(label={"zh-Hans": "  "}))


def test_only_who_manages_roles_touches_them(workspace, admin):
    clerk = actor_for(make_member(workspace, roles=[make_role(workspace, system=["member.manage"])]))
    role = make_role(workspace)

    for attempt in (
        lambda: create_role(actor=clerk, new=NewRole(label=LABEL)),
        lambda: update_role(actor=clerk, role_id=role.id, changes=RoleChanges(policy=POLICY)),
        lambda: delete_role(actor=clerk, role_id=role.id),
    ):
        with pytest.raises(Denied):
            attempt()
    assert get_role(role.id) == role
    assert find_role_id("presales") is None


def test_other_workspace_sees_no_role(workspace, admin):
    role = make_role(workspace)

    other = make_workspace()
    with inside(other):
        stranger = actor_for(make_member(other, roles=["administrator"]))
        assert role.id not in {item.id for item in list_roles()}
        for attempt in (
            lambda: update_role(actor=stranger, role_id=role.id, changes=RoleChanges(label=LABEL)),
            lambda: delete_role(actor=stranger, role_id=role.id),
            lambda: create_role(actor=stranger, new=NewRole(label=LABEL, copy_of=role.id)),
        ):
            with pytest.raises(RoleNotFound):
                attempt()
        with pytest.raises(Invalid):
            assign_roles(actor=stranger, member_id=stranger.member_id, role_ids=[role.id])
    assert get_role(role.id) == role


def test_changes_a_role_and_tells_what_changed(workspace, admin):
    role = make_role(workspace)

    changed = update_role(actor=admin, role_id=role.id, changes=RoleChanges(policy=POLICY, label=role.label))

    assert changed.policy.objects["customer"].operations["view"] == "own"
    entry = last_entry(admin)
    assert entry.operation == "role.update"
    assert set(entry.detail["after"]) == {"policy"}


def test_deletes_a_role_nobody_holds(workspace, admin):
    role = make_role(workspace)
    held = make_role(workspace)
    make_member(workspace, roles=[held])

    delete_role(actor=admin, role_id=role.id)

    assert last_entry(admin).operation == "role.delete"
    assert not Role.objects.filter(id=role.id).exists()
    with pytest.raises(RoleConflict, match="in_use"):
        delete_role(actor=admin, role_id=held.id)
    with pytest.raises(RoleConflict, match="builtin"):
        delete_role(actor=admin, role_id=find_role_id("administrator"))


def test_gives_and_takes_roles(workspace, admin):
    one, two = make_role(workspace), make_role(workspace)
    member = make_member(workspace, roles=[one])
    epoch = get_workspace(workspace.id).policy_epoch

    assign_roles(actor=admin, member_id=member.id, role_ids=[two.id])

    assert actor_for(member).role_ids == (two.id,)
    assert get_workspace(workspace.id).policy_epoch == epoch + 1
    entry = last_entry(admin)
    assert (entry.operation, entry.record_id) == ("member.assign_roles", member.id)
    assert entry.detail == {"before": {"roles": [str(one.id)]}, "after": {"roles": [str(two.id)]}}


def test_giving_the_same_roles_again_changes_nothing(workspace, admin):
    role = make_role(workspace)
    member = make_member(workspace, roles=[role])
    epoch = get_workspace(workspace.id).policy_epoch

    assign_roles(actor=admin, member_id=member.id, role_ids=[role.id])

    assert get_workspace(workspace.id).policy_epoch == epoch


def test_giving_roles_needs_the_right_and_a_member_and_real_roles(workspace, admin):
    member, role = make_member(workspace), make_role(workspace)

    with pytest.raises(Denied):
        assign_roles(actor=actor_for(member), member_id=member.id, role_ids=[role.id])
    with pytest.raises(MemberNotFound):
        assign_roles(actor=admin, member_id=make_id(), role_ids=[])
    with pytest.raises(Invalid):
        assign_roles(actor=admin, member_id=member.id, role_ids=[make_id()])
    assert actor_for(member).role_ids == ()


def test_who_manages_only_members_cannot_lift_himself_or_others_above_himself(workspace, admin):
    clerk_member = make_member(workspace, roles=[make_role(workspace, system=["member.manage"])])
    clerk, friend, sales = actor_for(clerk_member), make_member(workspace), make_role(workspace)
    administrator = find_role_id("administrator")

    with pytest.raises(BeyondOwnRights):
        assign_roles(actor=clerk, member_id=clerk_member.id, role_ids=[*clerk.role_ids, sales.id])
    with pytest.raises(BeyondOwnRights):
        assign_roles(actor=clerk, member_id=friend.id, role_ids=[administrator])
    with pytest.raises(BeyondOwnRights):
        assign_roles(actor=clerk, member_id=admin.member_id, role_ids=[])
    assign_roles(actor=clerk, member_id=friend.id, role_ids=[sales.id])

    assert actor_for(friend).role_ids == (sales.id,)
    assert actor_for(clerk_member).role_ids == clerk.role_ids


def test_the_last_administrator_stays(workspace, admin):
    administrator = find_role_id("administrator")
    second = make_member(workspace, roles=["administrator"])
    assign_roles(actor=admin, member_id=second.id, role_ids=[])

    with pytest.raises(LastAdministrator):
        assign_roles(actor=admin, member_id=admin.member_id, role_ids=[])
    with pytest.raises(LastAdministrator):
        update_role(actor=admin, role_id=administrator, changes=RoleChanges(policy=RolePolicy(system=["role.manage"])))

    assert MemberRole.objects.filter(member_id=admin.member_id, role_id=administrator).exists()
    assert get_role(administrator).policy.system == ["*"]


def test_two_administrators_who_remove_each_other_at_once_leave_one(workspace, admin):
    other = make_member(workspace, roles=["administrator"])
    pairs = [(admin, other.id), (actor_for(other), admin.member_id)]
    barrier = Barrier(2)

    def remove(pair):
        actor, member_id = pair
        try:
            with inside(workspace):
                barrier.wait(5)
                assign_roles(actor=actor, member_id=member_id, role_ids=[])
        except LastAdministrator:
            return "refused"
        finally:
            connection.close()
        return "removed"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(remove, pairs))

    assert outcomes == ["refused", "removed"]
    assert MemberRole.objects.filter(role_id=find_role_id("administrator")).count() == 1


def test_the_last_administrator_cannot_be_disabled_by_another_manager(workspace, admin):
    clerk = actor_for(make_member(workspace, roles=[make_role(workspace, system=["member.manage"])]))

    with pytest.raises(LastAdministrator):
        update_member(actor=clerk, member_id=admin.member_id, changes=MemberChanges(status="disabled"))

    assert actor_for(make_member(workspace)).workspace_id == workspace.id
    from jingui.access.selectors.actor import actor_of_member

    assert actor_of_member(admin.member_id).member_id == admin.member_id
