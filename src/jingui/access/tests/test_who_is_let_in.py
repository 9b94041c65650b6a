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
from jingui.access.selectors.row_scope import roles_part, row_predicate
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


def test_ten_roles_ask_for_shares_and_teams_once():
    plan, place = many_roles()

    text, params = row_predicate(plan, "view")
    deleting, values = row_predicate(plan, "delete")

    # What holds for less is left out: the third role's own records are within the first one's.
    first, second, third = (f"(r.x = %s AND {i} = {i})" for i in range(3))
    any_of_both = f"({first} OR {second})"
    # One test of both kinds, said once for a hash and once for an index; then, for what is lent, whether a
    # role's conditions hold or it is shared, too.
    assert text.count("FROM public.record_grant") == 3
    assert text.count("g.kind") == text.count("g.kind = 'share'") == 1
    assert f" AND ({any_of_both} OR r.id IN (SELECT g.record_id" in text
    assert "record_grant" not in deleting
    assert deleting == (f"({third} OR (r.department_id = %s AND {any_of_both}) OR (r.owner_id = %s AND {any_of_both}))")
    assert values == [2, str(place), 0, 1, str(ME), 0, 1]
    assert text.count("%s") == len(params)


def test_departments_of_their_own_keep_their_conditions():
    plan, place = many_roles()
    below = make_id()

    deleting, values = row_predicate(dataclasses.replace(plan, subtree_ids=(place, below)), "delete")

    first, second, third = (f"(r.x = %s AND {i} = {i})" for i in range(3))
    assert deleting == (
        f"({third} OR (r.department_id = %s AND {first}) OR (r.department_id = ANY(%s::uuid[]) AND {second})"
        f" OR (r.owner_id = %s AND ({first} OR {second})))"
    )
    assert values == [2, str(place), 0, f'{{"{place}","{below}"}}', 1, str(ME), 0, 1]


def test_own_records_that_are_open_anyway_are_not_asked_for_again():
    plan, _ = many_roles()
    own = Arm((RowTerm(Scope.OWN),))
    reach = Reach((*plan.reach["delete"].arms, own))

    deleting, _ = row_predicate(dataclasses.replace(plan, subtree_ids=(make_id(),), reach={"delete": reach}), "delete")

    assert deleting.count("r.owner_id") == 1
    assert "OR r.owner_id = %s OR" in deleting


def test_a_share_without_a_role_by_departments_asks_for_no_team():
    plan, _ = many_roles()
    own = Arm((RowTerm(Scope.OWN),))

    text, _ = row_predicate(dataclasses.replace(plan, reach={"view": Reach((own,))}), "view")

    assert text.count("g.kind = 'share'") == text.count("FROM public.record_grant") == 2
    assert "'team'" not in text


def test_chosen_departments_of_several_roles_are_one_test():
    plan, _ = many_roles()
    one, two, three = (make_id() for _ in range(3))
    arms = (
        Arm((RowTerm(Scope.CHOSEN, (one,)),)),
        Arm((RowTerm(Scope.CHOSEN, (two,)),)),
        Arm((RowTerm(Scope.CHOSEN, (three,)),), (0,)),
    )
    below = {item: (item,) for item in (one, two, three)}

    text, values = row_predicate(dataclasses.replace(plan, reach={"delete": Reach(arms)}, below=below), "delete")

    # Own records are open by the first two alone, so that the condition of the third says nothing of them.
    assert text == (
        "((r.department_id = %s AND (r.x = %s AND 0 = 0)) OR r.department_id = ANY(%s::uuid[]) OR r.owner_id = %s)"
    )
    assert values == [str(three), 0, "{" + ",".join(f'"{item}"' for item in sorted((one, two))) + "}", str(ME)]


def test_a_condition_that_is_not_compiled_holds_nowhere_and_refuses_everything():
    plan, _ = many_roles()
    arm = Arm((RowTerm(Scope.ALL),), (0,))
    granted, refused = Reach((arm,)), Reach((Arm((RowTerm(Scope.ALL),)),), (0,))
    bare = dataclasses.replace(plan, conditions=(), reach={"view": granted, "delete": refused})

    assert row_predicate(dataclasses.replace(bare, has_grants=False), "view") == ("false", [])
    assert row_predicate(bare, "delete") == ("false", [])


def test_what_roles_alone_reach_holds_own_records_and_teams_but_no_shares():
    plan, place = many_roles()
    reach = {verb: Reach((Arm((RowTerm(Scope.DEPARTMENT),)),)) for verb in ("view", "delete")}
    plan = dataclasses.replace(plan, reach=reach)

    text, params = roles_part(plan, "view")
    plain = "(r.department_id = %s OR r.owner_id = %s)", [place, ME]

    assert "g.kind = 'team'" in text
    assert "'share'" not in text
    assert params[:3] == [place, ME, "shop"]
    assert roles_part(plan, "delete") == plain
    assert roles_part(dataclasses.replace(plan, has_grants=False), "view") == plain


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
