"""Who asks is found with few statements, and only while he has access."""

from datetime import timedelta

import pytest

from jingui.access.selectors.actor import (
    actor_of_member,
    find_workspace_of_user,
    resolve_api_key,
    resolve_user,
)
from jingui.access.services.assign_roles import assign_roles
from jingui.kit import guard
from jingui.kit.actor import ActorKind
from jingui.kit.clock import now
from jingui.kit.context import NoWorkspace, workspace_context
from jingui.kit.errors import Unauthenticated
from jingui.kit.testing.factories import actor_for, inside, make_department, make_member, make_role, make_workspace
from jingui.workspaces.models import ApiKey, Member
from jingui.workspaces.operations import MEMBER_LIST, MEMBER_MANAGE
from jingui.workspaces.services.api_keys import create_api_key, revoke_api_key
from jingui.workspaces.services.create_department import create_department
from jingui.workspaces.services.own_login import set_language
from jingui.workspaces.services.update_department import update_department
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import DepartmentChanges, MemberChanges


def test_reads_roles_and_places_once_per_policy_epoch(workspace, django_assert_num_queries):
    top = make_department(workspace, "销售部")
    team = make_department(workspace, "销售一组", parent=top.id)
    role = make_role(workspace)
    member = make_member(workspace, roles=[role], department=top, name="王磊")

    with django_assert_num_queries(2):
        found = resolve_user(workspace_id=workspace.id, user_id=member.user_id, ip="10.0.0.1")
    with django_assert_num_queries(1):
        again = resolve_user(workspace_id=workspace.id, user_id=member.user_id, ip="10.0.0.1")

    actor = found.actor
    assert again.actor == actor
    assert (actor.kind, actor.member_id, actor.name, actor.ip) == (ActorKind.MEMBER, member.id, "王磊", "10.0.0.1")
    assert actor.role_ids == (role.id,)
    assert (actor.department_id, actor.department_ids) == (top.id, (top.id,))
    assert set(actor.subtree_ids) == {top.id, team.id}
    assert found.user.username == member.username


def test_a_change_of_roles_or_places_holds_for_the_next_request(workspace, admin):
    top = make_department(workspace, "销售部")
    member = make_member(workspace, roles=[make_role(workspace)], department=top)
    before = resolve_user(workspace_id=workspace.id, user_id=member.user_id).actor

    other = make_role(workspace)
    assign_roles(actor=admin, member_id=member.id, role_ids=[other.id])
    roles = resolve_user(workspace_id=workspace.id, user_id=member.user_id).actor.role_ids
    below = create_department(actor=admin, name="销售二组", parent_id=top.id).id
    subtree = resolve_user(workspace_id=workspace.id, user_id=member.user_id).actor.subtree_ids

    assert before.role_ids != roles == (other.id,)
    assert set(subtree) == {top.id, below}


def test_departments_he_heads_count_as_his(workspace, admin):
    top = make_department(workspace, "客服部")
    team = make_department(workspace, "客服一组", parent=top.id)
    member = make_member(workspace)

    update_department(actor=admin, department_id=top.id, changes=DepartmentChanges(head_id=member.id))

    actor = actor_for(member)
    assert top.id in actor.department_ids
    assert team.id in actor.subtree_ids
    assert actor.department_id != top.id


def test_gives_no_actor_to_who_has_no_access(workspace, admin):
    member = make_member(workspace)
    other = make_workspace()

    assert resolve_user(workspace_id=other.id, user_id=member.user_id) is None
    update_member(actor=admin, member_id=member.id, changes=MemberChanges(status="disabled"))

    assert resolve_user(workspace_id=workspace.id, user_id=member.user_id) is None
    assert find_workspace_of_user(member.user_id) is None
    with pytest.raises(Unauthenticated):
        actor_of_member(member.id)


def test_a_job_needs_its_workspace(workspace):
    member = make_member(workspace)

    with workspace_context(None), pytest.raises(NoWorkspace):
        actor_of_member(member.id)
    with inside(make_workspace()), pytest.raises(Unauthenticated):
        actor_of_member(member.id)


def test_takes_the_language_the_member_chose(workspace):
    member = make_member(workspace)
    assert actor_for(member).language == "zh-Hans"

    set_language(actor=actor_for(member), language="en")

    assert actor_for(member).language == "en"


def test_a_key_stands_for_its_member_with_few_statements(workspace, django_assert_num_queries):
    member = make_member(workspace, roles=[make_role(workspace, system=["member.manage"])])
    secret = create_api_key(actor=actor_for(member), name="集成").secret

    with workspace_context(None):
        with django_assert_num_queries(3):  # roles and places are read, the use is noted
            first = resolve_api_key(secret)
        with django_assert_num_queries(1):
            resolve_api_key(secret)

    assert (first.actor.kind, first.actor.member_id, first.actor.channel) == (ActorKind.API_KEY, member.id, "api")
    assert ApiKey.objects.get(member_id=member.id).last_used_at is not None
    assert guard.can(first.actor, MEMBER_MANAGE)


def test_refuses_keys_that_are_not_good(workspace, admin):
    member = make_member(workspace)
    actor = actor_for(member)
    secret = create_api_key(actor=actor, name="a").secret
    revoked = create_api_key(actor=actor, name="b")
    revoke_api_key(actor=actor, api_key_id=revoked.key.id)
    ended = create_api_key(actor=actor, name="c")
    ApiKey.objects.filter(id=ended.key.id).update(expires_at=now() - timedelta(seconds=1))
    changed = secret[:-1] + ("0" if secret[-1] != "0" else "1")

    for key in ("", "nonsense", changed, secret.replace("jgk_", "jgx_"), revoked.secret, ended.secret):
        assert resolve_api_key(key) is None
    assert resolve_api_key(secret) is not None
    Member.objects.filter(id=member.id).update(status="left")
    assert resolve_api_key(secret) is None


def test_a_key_of_one_workspace_opens_no_other(workspace):
    from jingui.kit.tokens import make_token

    member = make_member(workspace)
    create_api_key(actor=actor_for(member), name="a")
    forged = make_token("jgk", make_workspace().id)

    assert resolve_api_key(forged.text) is None


def test_rights_of_system_operations_follow_the_roles(workspace):
    plain = actor_for(make_member(workspace))
    manager = actor_for(make_member(workspace, roles=[make_role(workspace, system=["member.manage"])]))
    admin = actor_for(make_member(workspace, roles=["administrator"]))

    assert [guard.can(actor, MEMBER_MANAGE) for actor in (plain, manager, admin)] == [False, True, True]
    assert guard.can(plain, MEMBER_LIST)
