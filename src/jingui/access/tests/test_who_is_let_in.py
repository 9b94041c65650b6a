"""Keys of locked logins, actors of many, grants on records, plans that are kept: details somebody could turn."""

import dataclasses
from datetime import timedelta

import pytest

from jingui.access.models import RecordGrant
from jingui.access.selectors.actor import actors_of_members, resolve_api_key
from jingui.access.selectors.cache import EpochCache
from jingui.access.selectors.plan import compile_plan
from jingui.access.selectors.policies import list_system_operations
from jingui.access.selectors.record_grants import list_grants
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.services.add_member import add_member
from jingui.access.services.check_policy import check_policy
from jingui.access.services.forget_records import forget_records
from jingui.access.types import (
    AccessPlan,
    Arm,
    CompiledCondition,
    FieldShape,
    ObjectShape,
    Reach,
    RolePolicy,
    RowTerm,
    Scope,
)
from jingui.kit.clock import now
from jingui.kit.errors import Invalid
from jingui.kit.guard import list_operations
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import actor_for, actor_of_system, make_department, make_member, make_role
from jingui.workspaces.models import Member, User
from jingui.workspaces.services.api_keys import create_api_key
from jingui.workspaces.types import NewMember

ME = make_id()


def test_the_key_of_a_locked_login_opens_nothing_and_one_without_a_login_does(workspace):
    member = make_member(workspace)
    program = add_member(actor=actor_of_system(workspace), new=NewMember(name="程序"), role_ids=[])
    secret = create_api_key(actor=actor_for(member), name="a").secret
    own = create_api_key(actor=actor_for(program), name="b").secret

    assert resolve_api_key(own).user is None
    assert resolve_api_key(secret).user.id == member.user_id
    User.objects.filter(id=member.user_id).update(is_active=False)

    assert resolve_api_key(secret) is None


def test_actors_of_many_are_those_of_active_members(workspace):
    role = make_role(workspace, system=["member.manage"])
    here, gone = make_member(workspace, roles=[role]), make_member(workspace, roles=[role])
    Member.objects.filter(id=gone.id).update(status="left")

    found = actors_of_members([here.id, gone.id, make_id()], "export")

    assert [(actor.member_id, actor.role_ids, actor.channel) for actor in found] == [(here.id, (role.id,), "export")]


def grant(workspace, record_id, kind, hours=None, **holder):
    ends_at = now() + timedelta(hours=hours) if hours else None
    row = RecordGrant(
        workspace_id=workspace.id, object_key="shop", record_id=record_id, kind=kind, ends_at=ends_at, **holder
    )
    row.save()
    return row.id


def test_the_live_grants_of_a_record_team_first(workspace):
    record, other = make_id(), make_id()
    friend, place = make_member(workspace, name="友"), make_department(workspace, "客服部")
    shared = grant(workspace, record, "share", hours=1, member_id=friend.id)
    team = grant(workspace, record, "team", department_id=place.id)
    grant(workspace, record, "share", hours=-1, department_id=place.id)
    grant(workspace, other, "share", member_id=friend.id)

    found = list_grants("shop", record)

    assert [(item.id, item.kind) for item in found] == [(team, "team"), (shared, "share")]
    assert (found[0].department, found[0].member) == ((place.id, "客服部"), None)
    assert (found[1].member, found[1].department) == ((friend.id, "友"), None)
    assert list_grants("other", record) == []


def test_grants_of_purged_records_go_and_others_stay(workspace):
    friend = make_member(workspace)
    gone, kept = make_id(), make_id()
    for record in (gone, kept):
        grant(workspace, record, "share", member_id=friend.id)

    forget_records(record_ids=[gone])

    assert list_grants("shop", gone) == []
    assert len(list_grants("shop", kept)) == 1


def test_an_equal_definition_finds_the_plan_that_was_made_before(workspace):
    shape = ObjectShape("shop", (FieldShape("name", 1, "text"),))
    role = make_role(workspace, objects={"shop": {"operations": {"view": "all"}}})
    actor = actor_for(make_member(workspace, roles=[role]))

    first, second = compile_plan(actor, shape), compile_plan(actor, dataclasses.replace(shape))

    assert second.fields is first.fields


def test_the_product_itself_may_every_system_operation_and_no_other_kind(workspace):
    system = {operation.key for operation in list_operations() if operation.kind == "system"}

    assert list_system_operations(actor_of_system(workspace)) == system
    assert len(system) < len(list_operations())


def test_a_cache_keeps_the_last_ones_asked_for():
    cache: EpochCache[str] = EpochCache(2)
    made = []

    def ask(key, **more):
        return cache.get(key, lambda: made.append(key) or key * 2, **more)

    assert [ask("a"), ask("b"), ask("a"), ask("c"), ask("a"), ask("b")] == ["aa", "bb", "aa", "cc", "aa", "bb"]
    assert made == ["a", "b", "c", "b"]
    ask("b", fits=lambda found: found == "bb")
    assert made == ["a", "b", "c", "b"]
    ask("b", fits=lambda found: found != "bb")
    assert made == ["a", "b", "c", "b", "b"]


def many_roles(**more):
    """A plan of several roles by departments, each with a condition of its own."""
    arms = (
        Arm((RowTerm(Scope.DEPARTMENT),), (0,)),
        Arm((RowTerm(Scope.SUBTREE),), (1,)),
        Arm((RowTerm(Scope.PARTICIPATED),), (0, 2)),
        Arm((RowTerm(Scope.ALL),), (2,)),
    )
    conditions = tuple(CompiledCondition(f'("jg_row".x = %s AND {i} = {i})', (i,)) for i in range(3))
    place = make_id()
    plan = AccessPlan(
        "shop", {"view": Scope.ALL, "delete": Scope.ALL}, {}, ME, (place,), (place,),
        reach={"view": Reach(arms), "delete": Reach(arms)}, conditions=conditions, has_grants=True, **more,
    )  # fmt: skip
    return plan, place


def test_ten_roles_ask_for_the_team_once():
    plan, place = many_roles()

    text, params = row_predicate(plan, "view")
    deleting, values = row_predicate(plan, "delete")

    assert text.count("g.kind = 'team'") == 2  # one test, said once for a hash and once for an index
    assert text.count("g.kind = 'share'") == 2
    assert "record_grant" not in deleting
    # What holds for less is left out: the third role's own records are within the first one's.
    first, second, third = (f"(r.x = %s AND {i} = {i})" for i in range(3))
    own = "r.owner_id = %s"
    assert deleting == (
        f"({third} OR (r.department_id = %s AND {first}) OR (r.department_id = %s AND {second})"
        f" OR ({own} AND ({first} OR {second})))"
    )
    assert values == [2, str(place), 0, str(place), 1, str(ME), 0, 1]
    assert text.count("%s") == len(params)


def test_nobody_in_particular_reaches_by_no_department():
    plan, _ = many_roles()

    text, params = row_predicate(dataclasses.replace(plan, member_id=None), "view")

    assert (text, params) == ("(r.x = %s AND 2 = 2)", [2])


def test_a_predicate_that_was_written_before_is_nobody_elses_and_cannot_be_spoilt():
    plan, _ = many_roles()
    text, params = row_predicate(plan, "delete")
    params.clear()
    other = dataclasses.replace(plan, member_id=make_id())

    assert row_predicate(plan, "delete")[0] == text
    assert str(ME) in row_predicate(plan, "delete")[1]
    assert str(ME) not in row_predicate(other, "delete")[1]
    assert row_predicate(plan, "delete", "t")[0] == text.replace("r.", "t.")


def test_a_role_may_name_departments_there_are_and_no_others(workspace):
    actor, place = actor_of_system(workspace), make_department(workspace)

    def checked(*departments):
        grant = {"operations": {"view": "chosen"}, "departments": [str(item) for item in departments]}
        return check_policy(actor, RolePolicy.model_validate({"objects": {"shop": grant}}))

    assert checked(place.id).objects["shop"].departments == [place.id]
    with pytest.raises(Invalid) as refused:
        checked(place.id, make_id())

    assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [
        ("/policy/objects/shop/departments", "policy.department_unknown")
    ]
